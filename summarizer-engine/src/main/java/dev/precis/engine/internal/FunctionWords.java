package dev.precis.engine.internal;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that carry grammar rather than content, by language; folded as {@link Chars#fold} does. */
final class FunctionWords {

    /** The languages that have a list. */
    static final List<String> LANGUAGES = List.of(
            "en", "fr", "de", "es", "it", "pt", "gl", "ca", "nl", "af", "sv", "da", "no", "is", "pl", "cs", "sk", "sl",
            "hr", "sr", "ro", "hu", "fi", "et", "lv", "lt", "tr", "vi", "id", "ms", "sw", "tl", "ru", "uk", "be", "bg",
            "mk", "ar", "fa", "ur", "hi", "mr", "ne", "bn");

    private static final Map<String, Set<String>> BY_LANGUAGE = load();

    private FunctionWords() {}

    /** The function words of a language, by its BCP-47 tag; none for a language without a list. */
    static Set<String> of(String language) {
        return BY_LANGUAGE.getOrDefault(primary(language), Set.of());
    }

    /** The language part of a tag; several names of one language, old codes among them, are brought together. */
    static String primary(String tag) {
        int hyphen = tag.indexOf('-');
        String language = hyphen < 0 ? tag : tag.substring(0, hyphen);
        return switch (language) {
            case "nb", "nn" -> "no";
            case "iw" -> "he";
            case "in" -> "id";
            case "fil" -> "tl";
            default -> language;
        };
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> lists = new HashMap<>();
        for (String language : LANGUAGES) {
            Set<String> words = new HashSet<>();
            WordLists.read("function-words", language).forEach(word -> words.add(Chars.fold(word)));
            lists.put(language, Collections.unmodifiableSet(words));
        }
        return Map.copyOf(lists);
    }
}
