package dev.precis.engine.internal;

import java.util.List;

/**
 * Thai has no stops: a space separates sentences, but clauses, numbers and names as well. It surely separates sentences
 * after a polite or questioning particle, and before a word that joins a sentence to the one before it.
 */
final class ThaiSpaces {

    private static final List<String> LAST_WORDS =
            List.of("ครับ", "ค่ะ", "คะ", "นะ", "จ้ะ", "จ้า", "ไหม", "หรือไม่", "หรือเปล่า", "หรือยัง");
    private static final List<String> FIRST_WORDS = List.of(
            "อย่างไรก็ตาม",
            "อย่างไรก็ดี",
            "นอกจากนี้",
            "นอกจากนั้น",
            "ดังนั้น",
            "เพราะฉะนั้น",
            "ขณะเดียวกัน",
            "ในขณะเดียวกัน",
            "ต่อมา",
            "ทั้งนี้",
            "อนึ่ง",
            "จากนั้น",
            "หลังจากนั้น",
            "สุดท้าย",
            "ในที่สุด");

    private ThaiSpaces() {}

    /** The first space after {@code start} that ends a sentence, or {@code end}. */
    static int next(String text, int start, int end) {
        for (int i = start + 1; i + 1 < end; i++) {
            if (text.charAt(i) == ' ' && Character.isLetter(text.charAt(i + 1)) && separates(text, start, i)) {
                return i;
            }
        }
        return end;
    }

    private static boolean separates(String text, int start, int space) {
        int end = Chars.trimEnd(text, start, space);
        for (String word : LAST_WORDS) {
            if (end - word.length() > start && text.startsWith(word, end - word.length())) {
                return true;
            }
        }
        for (String word : FIRST_WORDS) {
            if (text.startsWith(word, space + 1)) {
                return true;
            }
        }
        return false;
    }
}
