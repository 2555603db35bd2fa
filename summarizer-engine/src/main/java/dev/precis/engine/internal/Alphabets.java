package dev.precis.engine.internal;

import java.util.List;
import java.util.Map;

/**
 * The letters that tell languages of one script apart: beyond a to z in Latin script, and those in Cyrillic and Arabic
 * script that not all languages have. From the orthographies' own alphabets, the letters of loan words left out.
 */
final class Alphabets {

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("en", ""),
            Map.entry("fr", "àâæçéèêëîïôœùûü"),
            Map.entry("de", "äöüß"),
            Map.entry("es", "áéíñóúü"),
            Map.entry("it", "àèéìòù"),
            Map.entry("pt", "áâãàçéêíóôõú"),
            Map.entry("gl", "áéíñóúïü"),
            Map.entry("ca", "àçèéíïòóúü"),
            Map.entry("nl", "éëïóöüè"),
            Map.entry("af", "êëéôîûï"),
            Map.entry("sv", "åäöé"),
            Map.entry("da", "æøåé"),
            Map.entry("no", "æøåéò"),
            Map.entry("is", "áéíóúýðþæö"),
            Map.entry("pl", "ąćęłńóśźż"),
            Map.entry("cs", "áčďéěíňóřšťúůýž"),
            Map.entry("sk", "áäčďéíĺľňóôŕšťúýž"),
            Map.entry("sl", "čšž"),
            Map.entry("hr", "čćđšž"),
            Map.entry("sr", "čćđšžабвгдежзиклмнопрстуфхцчшђјљњћџ"),
            Map.entry("ro", "ăâîșțşţ"),
            Map.entry("hu", "áéíóöőúüű"),
            Map.entry("fi", "äö"),
            Map.entry("et", "äöüõšž"),
            Map.entry("lv", "āčēģīķļņšūž"),
            Map.entry("lt", "ąčęėįšųūž"),
            Map.entry("tr", "çğıöşüâ"),
            Map.entry("vi", "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"),
            Map.entry("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
            Map.entry("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
            Map.entry("be", "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
            Map.entry("bg", "абвгдежзийклмнопрстуфхцчшщъьюя"),
            Map.entry("mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
            Map.entry("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإؤئآ"),
            Map.entry("fa", "ابتثجحخدذرزسشصضطظعغفقکلمنهویءأئآپچژگ"),
            Map.entry("ur", "ابتثجحخدذرزسشصضطظعغفقکلمنویئؤآپچژگٹڈڑںھہے"));

    static final long ALL = -1;

    private static final int FIRST = 0xC0;
    private static final long[] LANGUAGES_BY_LETTER = index();

    private Alphabets() {}

    /**
     * The languages that write a word so, as bits by their place in {@link FunctionWords#LANGUAGES}: {@link #ALL} if its
     * letters say nothing, none if no language has them all.
     */
    static long languagesOf(String foldedWord) {
        long languages = ALL;
        for (int i = 0; i < foldedWord.length(); i++) {
            char c = foldedWord.charAt(i);
            if (c >= FIRST && isTelling(c)) {
                languages &= LANGUAGES_BY_LETTER[c - FIRST];
            }
        }
        return languages;
    }

    /** Whether it is a letter of Latin, Cyrillic or Arabic script. */
    private static boolean isTelling(char c) {
        boolean script =
                c <= 0x24F || c >= 0x400 && c <= 0x52F || c >= 0x620 && c <= 0x6FF || c >= 0x1E00 && c <= 0x1EFF;
        return script && (Character.isLowerCase(c) || Character.getType(c) == Character.OTHER_LETTER);
    }

    private static long[] index() {
        long[] index = new long[0x2000 - FIRST];
        List<String> languages = FunctionWords.LANGUAGES;
        for (int i = 0; i < languages.size(); i++) {
            for (char c : Chars.fold(LETTERS.getOrDefault(languages.get(i), "")).toCharArray()) {
                if (c >= FIRST) {
                    index[c - FIRST] |= 1L << i;
                }
            }
        }
        return index;
    }
}
