package dev.precis.engine.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a full stop after a known short form means, by language.
 *
 * <p>In the lists a plain entry never ends a sentence, an entry with {@code #} does not where a number follows, and an
 * entry with {@code ?} may, if the next word is a capitalised function word. An entry that begins with {@code -} holds for
 * all words with that ending, such as German names of streets.
 */
final class Abbreviations {

    enum Kind {
        NEVER_ENDS,
        NEVER_ENDS_BEFORE_NUMBER,
        MAY_END,
        UNKNOWN
    }

    private static final List<String> LANGUAGES = List.of("en", "fr", "de", "es", "it", "pt", "nl");
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

    /** The list of a language, by its BCP-47 tag; the English one for a language that has none. */
    static Abbreviations of(String language) {
        Abbreviations own = BY_LANGUAGE.get(FunctionWords.primary(language));
        return own != null ? own : BY_LANGUAGE.get("en");
    }

    /** @param word folded, without its last full stop: {@code e.g} */
    Kind kind(String word) {
        Kind kind = kinds.get(word);
        if (kind != null) {
            return kind;
        }
        return endings.stream()
                .filter(word::endsWith)
                .findFirst()
                .map(ending -> kinds.get("-" + ending))
                .orElse(Kind.UNKNOWN);
    }

    private static Map<String, Abbreviations> load() {
        Map<String, Abbreviations> lists = new HashMap<>();
        for (String language : LANGUAGES) {
            Map<String, Kind> kinds = new HashMap<>();
            for (String entry : WordLists.read("abbreviations", language)) {
                String word = Chars.fold(entry.replaceFirst("[?#]$", ""));
                Kind kind = entry.endsWith("#")
                        ? Kind.NEVER_ENDS_BEFORE_NUMBER
                        : entry.endsWith("?") ? Kind.MAY_END : Kind.NEVER_ENDS;
                kinds.put(word, kind);
            }
            lists.put(language, new Abbreviations(kinds));
        }
        return Map.copyOf(lists);
    }
}
