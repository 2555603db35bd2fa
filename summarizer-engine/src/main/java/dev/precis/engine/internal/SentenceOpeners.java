package dev.precis.engine.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words whose capital says that a sentence begins, because they seldom have one within: function words, and adverbs and
 * pronouns such as "yesterday" or "nobody". Kiss and Strunk's frequent sentence starters ("Unsupervised Multilingual
 * Sentence Boundary Detection", 2006), as a list.
 */
final class SentenceOpeners {

    private static final List<String> LANGUAGES = List.of(
            "en", "fr", "de", "es", "it", "pt", "nl", "ro", "sv", "da", "no", "fi", "pl", "cs", "hu", "tr", "ru", "uk");
    private static final Map<String, Set<String>> BY_LANGUAGE = load();

    /** Articles and prepositions that names hold: "J. Le Goff", "A. De Vries". */
    private static final Set<String> NAME_PARTS = Set.of(
            "le", "la", "les", "de", "du", "des", "del", "della", "di", "da", "do", "dos", "das", "van", "von", "den",
            "der", "ten", "ter", "el", "los", "las", "lo", "al", "af", "av", "zu");

    private SentenceOpeners() {}

    static Set<String> of(String language) {
        return BY_LANGUAGE.getOrDefault(FunctionWords.primary(language), FunctionWords.of(language));
    }

    static boolean isNamePart(String foldedWord) {
        return NAME_PARTS.contains(foldedWord);
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> lists = new HashMap<>();
        for (String language : LANGUAGES) {
            Set<String> words = new HashSet<>(FunctionWords.of(language));
            WordLists.read("sentence-openers", language).forEach(word -> words.add(Chars.fold(word)));
            lists.put(language, Set.copyOf(words));
        }
        return Map.copyOf(lists);
    }
}
