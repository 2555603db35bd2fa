package dev.precis.engine.internal;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Identifies a language by its script and, where several languages share one, by function words and by the letters that
 * only some of them write. What several languages have counts less. Reads at most three samples of the text.
 */
final class FunctionWordIdentifier implements LanguageIdentifier {

    private static final int SAMPLE = 500;
    private static final int SCRIPTS = UnicodeScript.values().length;

    /** The share of function words above which more of them say no more. */
    private static final double USUAL_SHARE = 0.15;

    /** What a word's letters weigh beside a function word. */
    private static final double LETTER_WEIGHT = 0.5;

    /** How much a word with letters that the language does not have speaks against it. */
    private static final double FOREIGN_WEIGHT = 3;

    private static final int RIVALS = 5;

    /** So many Chinese characters without kana might still be Japanese. */
    private static final int FEW_CHARACTERS = 8;

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
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.ETHIOPIC, "am"),
            Map.entry(UnicodeScript.TIBETAN, "bo"));

    private static final Map<String, Long> LANGUAGES_BY_WORD = index();

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
            boolean japanese = kana > 0.05 * (kana + han);
            double doubt = japanese ? 1 : Math.min(1, (double) han / FEW_CHARACTERS);
            return new Identification(japanese ? "ja" : "zh", doubt * (kana + han) / all);
        }
        for (Map.Entry<UnicodeScript, String> script : BY_SCRIPT.entrySet()) {
            int count = letters[script.getKey().ordinal()];
            if (count > 0.5 * all) {
                boolean assamese = script.getKey() == UnicodeScript.BENGALI && hasAssameseLetter(sample);
                return new Identification(assamese ? "as" : script.getValue(), (double) count / all);
            }
        }
        return byFunctionWords(Tokenizer.words(sample));
    }

    /** Assamese has its own r and w. */
    private static boolean hasAssameseLetter(String text) {
        return text.indexOf('ৰ') >= 0 || text.indexOf('ৱ') >= 0;
    }

    private static int[] lettersByScript(String text) {
        int[] letters = new int[SCRIPTS];
        int ascii = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c < 0x80) {
                ascii += c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? 1 : 0;
            } else if (Character.isLetter(c)) {
                letters[UnicodeScript.of(c).ordinal()]++;
            }
            i += Character.charCount(c);
        }
        letters[UnicodeScript.LATIN.ordinal()] += ascii;
        return letters;
    }

    /**
     * The language with most evidence. Certainty is the product of how usual its share of function words is, less its share of
     * words that it would not spell so, and of how clearly the words that only one of two languages has speak for it, against
     * the rival for which they do least: the rivals that come next in evidence are tried.
     */
    private static Identification byFunctionWords(List<String> words) {
        Evidence evidence = new Evidence(2 * words.size());
        long[] hits = new long[words.size()];
        long[] spellings = new long[words.size()];
        for (int i = 0; i < hits.length; i++) {
            String word = Chars.fold(words.get(i));
            hits[i] = LANGUAGES_BY_WORD.getOrDefault(word, 0L);
            spellings[i] = Alphabets.languagesOf(word);
            evidence.add(hits[i], 1);
            if (spellings[i] != Alphabets.ALL) {
                evidence.add(spellings[i], LETTER_WEIGHT);
            }
        }
        int[] best = evidence.best(FunctionWords.LANGUAGES.size(), 1 + RIVALS);
        double seen = 0;
        int foreign = 0;
        for (int i = 0; i < hits.length; i++) {
            boolean spelled = has(spellings[i], best[0]);
            boolean telling = spelled && Long.bitCount(spellings[i]) <= 2;
            seen += has(hits[i], best[0]) ? 1 : telling ? LETTER_WEIGHT : 0;
            foreign += spelled ? 0 : 1;
        }
        if (seen == 0) {
            return new Identification(UNDETERMINED, 0);
        }
        double coverage = Math.min(1, seen / words.size() / USUAL_SHARE)
                * Math.max(0, 1 - FOREIGN_WEIGHT * foreign / words.size());
        double margin = 1;
        for (int i = 1; i < best.length; i++) {
            margin = Math.min(margin, evidence.margin(best[0], best[i]));
        }
        return new Identification(FunctionWords.LANGUAGES.get(best[0]), coverage * Math.max(0, margin));
    }

    private static boolean has(long languages, int language) {
        return (languages >>> language & 1) != 0;
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

    private static Map<String, Long> index() {
        Map<String, Long> index = new HashMap<>();
        for (int i = 0; i < FunctionWords.LANGUAGES.size(); i++) {
            for (String word : FunctionWords.of(FunctionWords.LANGUAGES.get(i))) {
                index.merge(word, 1L << i, (a, b) -> a | b);
            }
        }
        // Looked up for every word: a copy of Map.of's kind takes longer
        return Collections.unmodifiableMap(index);
    }
}
