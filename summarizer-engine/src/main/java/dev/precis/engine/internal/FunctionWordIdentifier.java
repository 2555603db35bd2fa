package dev.precis.engine.internal;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Identifies a language by its script and, where several languages share one, by the share of function words among the
 * words. A word that several languages have counts less. Reads at most three samples of the text.
 */
final class FunctionWordIdentifier implements LanguageIdentifier {

    private static final int SAMPLE = 1_000;

    /** The share of function words above which more of them say no more. */
    private static final double USUAL_SHARE = 0.15;

    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.ETHIOPIC, "am"),
            Map.entry(UnicodeScript.TIBETAN, "bo"));

    private static final Map<String, List<String>> LANGUAGES_BY_WORD = index();

    @Override
    public Identification identify(String text) {
        String sample = sample(text);
        int[] letters = lettersByScript(sample);
        int all = Arrays.stream(letters).sum();
        if (all == 0) {
            return new Identification(UNDETERMINED, 0);
        }
        int kana = letters[UnicodeScript.HIRAGANA.ordinal()] + letters[UnicodeScript.KATAKANA.ordinal()];
        int han = letters[UnicodeScript.HAN.ordinal()];
        if (kana + han > 0.3 * all) {
            return new Identification(kana > 0.05 * (kana + han) ? "ja" : "zh", (double) (kana + han) / all);
        }
        for (Map.Entry<UnicodeScript, String> script : BY_SCRIPT.entrySet()) {
            int count = letters[script.getKey().ordinal()];
            if (count > 0.5 * all) {
                return new Identification(script.getValue(), (double) count / all);
            }
        }
        return byFunctionWords(Tokenizer.words(sample));
    }

    private static int[] lettersByScript(String text) {
        int[] letters = new int[UnicodeScript.values().length];
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isLetter(c)) {
                UnicodeScript script = c < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(c);
                letters[script.ordinal()]++;
            }
            i += Character.charCount(c);
        }
        return letters;
    }

    private static Identification byFunctionWords(List<String> words) {
        Map<String, Double> hits = new HashMap<>();
        for (String word : words) {
            List<String> languages = LANGUAGES_BY_WORD.getOrDefault(Chars.fold(word), List.of());
            for (String language : languages) {
                hits.merge(language, 1.0 / languages.size(), Double::sum);
            }
        }
        String best = UNDETERMINED;
        double most = 0;
        double second = 0;
        for (String language : FunctionWords.LANGUAGES) {
            double own = hits.getOrDefault(language, 0.0);
            if (own > most) {
                second = most;
                most = own;
                best = language;
            } else if (own > second) {
                second = own;
            }
        }
        if (most == 0) {
            return new Identification(UNDETERMINED, 0);
        }
        double coverage = Math.min(1, most / words.size() / USUAL_SHARE);
        double margin = Math.min(1, 2 * (most - second) / most);
        double evidence = most / (most + 0.5);
        return new Identification(best, coverage * margin * evidence);
    }

    private static String sample(String text) {
        if (text.length() <= 3 * SAMPLE) {
            return text;
        }
        int middle = (text.length() - SAMPLE) / 2;
        return text.substring(0, SAMPLE)
                + ' '
                + text.substring(middle, middle + SAMPLE)
                + ' '
                + text.substring(text.length() - SAMPLE);
    }

    private static Map<String, List<String>> index() {
        Map<String, List<String>> index = new HashMap<>();
        for (String language : FunctionWords.LANGUAGES) {
            for (String word : FunctionWords.of(language)) {
                index.computeIfAbsent(word, w -> new ArrayList<>()).add(language);
            }
        }
        return index;
    }
}
