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

    private static final int FIRST = 0x80;
    private static final long[] LANGUAGES_BY_LETTER = index();

    private Alphabets() {}

    /**
     * The languages that write a word so, as bits by their place in {@link FunctionWords#LANGUAGES}; 0 if its letters say
     * nothing.
     */
    static long languagesOf(String foldedWord) {
        long languages = -1;
        for (int i = 0; i < foldedWord.length(); i++) {
            int letter = foldedWord.charAt(i) - FIRST;
            if (letter >= 0 && letter < LANGUAGES_BY_LETTER.length && LANGUAGES_BY_LETTER[letter] != 0) {
                languages &= LANGUAGES_BY_LETTER[letter];
            }
        }
        return languages == -1 ? 0 : languages;
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
