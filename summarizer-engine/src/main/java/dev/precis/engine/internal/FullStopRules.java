package dev.precis.engine.internal;

import java.util.Set;
import java.util.regex.Pattern;

/** Whether a full stop belongs to the word before it (abbreviation, initial, ordinal, enumerator) or ends a sentence. */
final class FullStopRules {

    private static final Pattern DOTTED = Pattern.compile("\\p{L}{1,2}(\\.-?\\p{L}{1,2})+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.\\d{1,3})*");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,2}");
    private static final Pattern ROMAN = Pattern.compile("[IVXL]{1,6}");

    /** Languages that write 3rd as "3." */
    private static final Set<String> ORDINAL_LANGUAGES =
            Set.of("de", "da", "no", "fi", "cs", "sk", "pl", "hu", "tr", "hr", "sr", "sl", "bs", "et", "lv", "is");

    /** Languages in which a single letter does not end a sentence: its only use is as an initial. */
    private static final Set<String> INITIAL_LANGUAGES = Set.of("fr", "es", "it", "pt", "nl", "ro");

    private final Abbreviations abbreviations;
    private final Set<String> functionWords;
    private final boolean ordinals;
    private final boolean initialsOnly;

    FullStopRules(String language) {
        String primary = FunctionWords.primary(language);
        abbreviations = Abbreviations.of(language);
        functionWords = FunctionWords.of(language);
        ordinals = ORDINAL_LANGUAGES.contains(primary);
        initialsOnly = INITIAL_LANGUAGES.contains(primary);
    }

    /**
     * @param word what stands before the full stop, up to the last blank
     * @param first whether that word is the sentence's first
     * @param next the word that follows the full stop; empty if none does
     */
    boolean belongsToWord(String word, boolean first, String next) {
        if (word.isEmpty()) {
            return false;
        }
        boolean numberFollows = !next.isEmpty() && Character.isDigit(next.charAt(0));
        boolean newSentenceLikely = next.length() > 1 && functionWords.contains(Chars.fold(next));
        switch (abbreviations.kind(Chars.fold(word))) {
            case NEVER_ENDS:
                return true;
            case MAY_END:
                return !newSentenceLikely;
            case NEVER_ENDS_BEFORE_NUMBER:
                if (numberFollows || ROMAN.matcher(next).matches()) {
                    return true;
                }
                break;
            default:
                break;
        }
        if (first && (NUMBER.matcher(word).matches() || ROMAN.matcher(word).matches())) {
            return true;
        }
        if (word.codePointCount(0, word.length()) == 1 && Character.isLetter(word.codePointAt(0))) {
            return first || initialsOnly || !newSentenceLikely;
        }
        if (DOTTED.matcher(word).matches()) {
            return !newSentenceLikely;
        }
        return ordinals
                && !newSentenceLikely
                && !numberFollows
                && (ORDINAL.matcher(word).matches() || ROMAN.matcher(word).matches());
    }
}
