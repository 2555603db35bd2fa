package dev.precis.engine.internal;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a full stop after a known short form means, by language.
 *
 * <p>In the lists a plain entry never ends a sentence, an entry with {@code #} does not where a number follows, an entry
 * with {@code !} does where a capital follows, and an entry with {@code ?} only if the next word is one that seldom has a
 * capital within a sentence. An entry that begins with {@code -} holds for all words with that ending, such as German names
 * of streets.
 */
final class Abbreviations {

    enum Kind {
        NEVER_ENDS,
        NEVER_ENDS_BEFORE_NUMBER,
        ENDS_BEFORE_CAPITAL,
        MAY_END,
        UNKNOWN;

        static Kind of(String entry) {
            return switch (entry.charAt(entry.length() - 1)) {
                case '#' -> NEVER_ENDS_BEFORE_NUMBER;
                case '!' -> ENDS_BEFORE_CAPITAL;
                case '?' -> MAY_END;
                default -> NEVER_ENDS;
            };
        }
    }

    private static final List<String> LANGUAGES = List.of(
            "en", "fr", "de", "es", "it", "pt", "nl", "ca", "ro", "sv", "da", "no", "fi", "pl", "cs", "sk", "sl", "hr",
            "hu", "tr", "el", "ru", "uk", "bg", "vi", "id", "ar", "he", "hi", "bn", "th");

    /** Languages without a list that share most short forms with another. */
    private static final Map<String, String> NEIGHBOURS = Map.ofEntries(
            Map.entry("gl", "es"),
            Map.entry("af", "nl"),
            Map.entry("be", "ru"),
            Map.entry("mk", "bg"),
            Map.entry("sr", "hr"),
            Map.entry("bs", "hr"),
            Map.entry("ms", "id"),
            Map.entry("mr", "hi"),
            Map.entry("ne", "hi"),
            Map.entry("fa", "ar"));

    private static final Map<String, Abbreviations> BY_LANGUAGE = load();

    private final Map<String, Kind> kinds;
    private final List<String> endings;

    private Abbreviations(Map<String, Kind> kinds) {
        this.kinds = Map.copyOf(kinds);
        this.endings = kinds.keySet().stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> word.substring(1))
                .toList();
    }

    /** The list of a language, by its BCP-47 tag; its neighbour's or the English one for a language that has none. */
    static Abbreviations of(String language) {
        String primary = FunctionWords.primary(language);
        Abbreviations own = BY_LANGUAGE.get(NEIGHBOURS.getOrDefault(primary, primary));
        return own != null ? own : BY_LANGUAGE.get("en");
    }

    /** @param word folded, without its last full stop: {@code e.g} */
    Kind kind(String word) {
        Kind kind = kinds.get(word);
        if (kind != null) {
            return kind;
        }
        for (String ending : endings) {
            if (word.endsWith(ending)) {
                return kinds.get("-" + ending);
            }
        }
        return Kind.UNKNOWN;
    }

    private static Map<String, Abbreviations> load() {
        Map<String, Abbreviations> lists = new HashMap<>();
        for (String language : LANGUAGES) {
            Map<String, Kind> kinds = new HashMap<>();
            for (String entry : WordLists.read("abbreviations", language)) {
                String word = Chars.fold(entry.replaceFirst("[?#!]$", ""));
                kinds.put(word, Kind.of(entry));
                kinds.put(Normalizer.normalize(word, Normalizer.Form.NFD), Kind.of(entry));
            }
            lists.put(language, new Abbreviations(kinds));
        }
        return Map.copyOf(lists);
    }
}
