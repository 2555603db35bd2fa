package dev.precis.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the deviations that NLTK made its default
 * and that published ROUGE figures therefore contain: some irregular words, "ies" and "ied" of four letters, y after a
 * consonant alone, "bli", "fulli", "logi", words of two letters left alone.
 */
final class PorterStemmer {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("sky", "sky"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("news", "news"),
            Map.entry("innings", "inning"),
            Map.entry("inning", "inning"),
            Map.entry("outings", "outing"),
            Map.entry("outing", "outing"),
            Map.entry("cannings", "canning"),
            Map.entry("canning", "canning"),
            Map.entry("howe", "howe"),
            Map.entry("proceed", "proceed"),
            Map.entry("exceed", "exceed"),
            Map.entry("succeed", "succeed"));

    /** The first rule whose suffix the word has decides, even if its condition does not hold. */
    private record Rule(String suffix, String replacement, Predicate<String> condition) {}

    private static final List<Rule> STEP_1A = rules(stem -> true, "sses ss", "ies i", "ss ss", "s ");
    private static final List<Rule> STEP_2 = rules(
            stem -> measure(stem) > 0,
            "ational ate",
            "tional tion",
            "enci ence",
            "anci ance",
            "izer ize",
            "bli ble",
            "alli al",
            "entli ent",
            "eli e",
            "ousli ous",
            "ization ize",
            "ation ate",
            "ator ate",
            "alism al",
            "iveness ive",
            "fulness ful",
            "ousness ous",
            "aliti al",
            "iviti ive",
            "biliti ble",
            "fulli ful");
    private static final List<Rule> STEP_3 =
            rules(stem -> measure(stem) > 0, "icate ic", "ative ", "alize al", "iciti ic", "ical ic", "ful ", "ness ");
    private static final List<Rule> STEP_4_BEFORE_ION = rules(
            stem -> measure(stem) > 1,
            "al ",
            "ance ",
            "ence ",
            "er ",
            "ic ",
            "able ",
            "ible ",
            "ant ",
            "ement ",
            "ment ",
            "ent ");
    private static final List<Rule> STEP_4_AFTER_ION =
            rules(stem -> measure(stem) > 1, "ou ", "ism ", "ate ", "iti ", "ous ", "ive ", "ize ");

    private PorterStemmer() {}

    /** The stem of a word in small letters. */
    static String stem(String word) {
        if (IRREGULAR.containsKey(word)) {
            return IRREGULAR.get(word);
        }
        if (word.length() <= 2) {
            return word;
        }
        String stem = step1c(step1b(step1a(word)));
        return step5b(step5a(step4(apply(STEP_3, step2(stem)))));
    }

    private static String step1a(String word) {
        return word.endsWith("ies") && word.length() == 4 ? cut(word, 1) : apply(STEP_1A, word);
    }

    private static String step1b(String word) {
        if (word.endsWith("ied")) {
            return cut(word, word.length() == 4 ? 1 : 2);
        }
        if (word.endsWith("eed")) {
            return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
        }
        for (String suffix : List.of("ed", "ing")) {
            if (word.endsWith(suffix) && hasVowel(cut(word, suffix.length()))) {
                return mend(cut(word, suffix.length()));
            }
        }
        return word;
    }

    private static String mend(String stem) {
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (endsInDoubleConsonant(stem)) {
            return "lsz".indexOf(last(stem)) >= 0 ? stem : cut(stem, 1);
        }
        return measure(stem) == 1 && endsShort(stem) ? stem + "e" : stem;
    }

    private static String step1c(String word) {
        boolean consonantBefore = word.length() > 2 && word.endsWith("y") && isConsonant(word, word.length() - 2);
        return consonantBefore ? cut(word, 1) + "i" : word;
    }

    private static String step2(String word) {
        if (word.endsWith("alli") && measure(cut(word, 4)) > 0) {
            return step2(cut(word, 2));
        }
        if (STEP_2.stream().anyMatch(rule -> word.endsWith(rule.suffix))) {
            return apply(STEP_2, word);
        }
        return word.endsWith("logi") && measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
    }

    private static String step4(String word) {
        if (STEP_4_BEFORE_ION.stream().anyMatch(rule -> word.endsWith(rule.suffix))) {
            return apply(STEP_4_BEFORE_ION, word);
        }
        if (word.endsWith("ion")) {
            String stem = cut(word, 3);
            return measure(stem) > 1 && "st".indexOf(last(stem)) >= 0 ? stem : word;
        }
        return apply(STEP_4_AFTER_ION, word);
    }

    private static String step5a(String word) {
        if (!word.endsWith("e")) {
            return word;
        }
        String stem = cut(word, 1);
        int measure = measure(stem);
        return measure > 1 || measure == 1 && !endsShort(stem) ? stem : word;
    }

    private static String step5b(String word) {
        return word.endsWith("ll") && measure(cut(word, 1)) > 1 ? cut(word, 1) : word;
    }

    private static List<Rule> rules(Predicate<String> condition, String... suffixesAndReplacements) {
        return Arrays.stream(suffixesAndReplacements)
                .map(rule -> rule.split(" ", 2))
                .map(rule -> new Rule(rule[0], rule[1], condition))
                .toList();
    }

    private static String apply(List<Rule> rules, String word) {
        for (Rule rule : rules) {
            if (word.endsWith(rule.suffix)) {
                String stem = cut(word, rule.suffix.length());
                return rule.condition.test(stem) ? stem + rule.replacement : word;
            }
        }
        return word;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    private static char last(String word) {
        return word.charAt(word.length() - 1);
    }

    private static boolean isConsonant(String word, int i) {
        char c = word.charAt(i);
        return c == 'y' ? i == 0 || !isConsonant(word, i - 1) : "aeiou".indexOf(c) < 0;
    }

    /** How many times a consonant follows a vowel. */
    private static int measure(String stem) {
        int measure = 0;
        for (int i = 1; i < stem.length(); i++) {
            measure += isConsonant(stem, i) && !isConsonant(stem, i - 1) ? 1 : 0;
        }
        return measure;
    }

    private static boolean hasVowel(String stem) {
        for (int i = 0; i < stem.length(); i++) {
            if (!isConsonant(stem, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsInDoubleConsonant(String word) {
        int end = word.length() - 1;
        return end > 0 && word.charAt(end) == word.charAt(end - 1) && isConsonant(word, end);
    }

    /** Consonant, vowel, consonant other than w, x and y; or a vowel and a consonant alone. */
    private static boolean endsShort(String word) {
        int end = word.length() - 1;
        if (end == 1) {
            return !isConsonant(word, 0) && isConsonant(word, 1);
        }
        return end > 1
                && isConsonant(word, end - 2)
                && !isConsonant(word, end - 1)
                && isConsonant(word, end)
                && "wxy".indexOf(last(word)) < 0;
    }
}
