package dev.precis.engine.internal;

import dev.precis.engine.internal.Abbreviations.Kind;
import java.util.Set;

/** Whether a full stop belongs to the word before it (abbreviation, initial, ordinal, enumerator) or ends a sentence. */
final class FullStopRules {

    private static final int LONGEST_SPACED_PART = 4;
    private static final int LONGEST_ROMAN = 6;
    private static final int LONGEST_YEAR = 4;

    /** Languages that write 3rd as "3." */
    private static final Set<String> ORDINAL_LANGUAGES =
            Set.of("de", "da", "no", "fi", "cs", "sk", "pl", "hu", "tr", "hr", "sr", "sl", "bs", "et", "lv", "is");

    /** What follows a time of day without ending the sentence: "6 p.m. Friday", "9 a.m. EST". */
    private static final Set<String> AFTER_TIME = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "gmt",
            "utc",
            "est",
            "edt",
            "pst",
            "pdt",
            "cet",
            "bst",
            "et",
            "pt");

    private final Abbreviations abbreviations;
    private final Set<String> openers;
    private final boolean ordinals;
    private final boolean spacedDates;

    FullStopRules(String language) {
        abbreviations = Abbreviations.of(language);
        openers = SentenceOpeners.of(language);
        String primary = FunctionWords.primary(language);
        ordinals = ORDINAL_LANGUAGES.contains(primary);
        spacedDates = ordinals || primary.equals("ko");
    }

    boolean belongsToWord(FullStop stop) {
        String word = stop.word();
        if (word.isEmpty()) {
            return false;
        }
        switch (kind(stop)) {
            case NEVER_ENDS:
                return true;
            case MAY_END:
                return !opensSentence(stop);
            case ENDS_BEFORE_CAPITAL:
                return stop.nextIsCapital() ? AFTER_TIME.contains(Chars.fold(stop.nextWord())) : !opensSentence(stop);
            case NEVER_ENDS_BEFORE_NUMBER:
                if (stop.nextIsNumber() || isRoman(stop.nextWord()) && !isPlainWord(stop)) {
                    boolean answer = stop.isFirstWord() && stop.followsQuestion();
                    return !answer;
                }
                break;
            default:
                break;
        }
        if (Character.isDigit(word.charAt(0))) {
            return belongsToNumber(stop);
        }
        if (isRoman(word) && (stop.isFirstWord() || ordinals && word.length() > 1)) {
            return stop.isFirstWord() || !stop.nextIsNumber() && !opensSentence(stop);
        }
        if (isInitials(word)) {
            return isLetter(word) && !isCapital(word) ? belongsToLetter(stop) : belongsToInitials(stop);
        }
        return false;
    }

    /** Of "z. B." and "т. е." the list has the whole, "z.b"; of "l'art." it has what follows the apostrophe. */
    private Kind kind(FullStop stop) {
        String word = Chars.fold(stop.word());
        if (word.length() <= LONGEST_SPACED_PART) {
            String previous = stop.previousWord();
            if (previous.length() <= LONGEST_SPACED_PART && previous.endsWith(".")) {
                Kind whole = abbreviations.kind(Chars.fold(previous) + word);
                if (whole != Kind.UNKNOWN) {
                    return whole;
                }
            }
            if (stop.nextIsStopped() && abbreviations.kind(word + "." + Chars.fold(stop.nextWord())) != Kind.UNKNOWN) {
                return Kind.NEVER_ENDS;
            }
        }
        Kind kind = abbreviations.kind(word);
        int apostrophe = Math.max(word.lastIndexOf('\''), word.lastIndexOf('’'));
        boolean elided = kind == Kind.UNKNOWN && apostrophe > 0 && word.length() - apostrophe > 2;
        return elided ? abbreviations.kind(word.substring(apostrophe + 1)) : kind;
    }

    private boolean belongsToInitials(FullStop stop) {
        return stop.isFirstWord() && isLetter(stop.word())
                || !opensSentence(stop)
                || isCapital(stop.word()) && SentenceOpeners.isNamePart(Chars.fold(stop.nextWord()));
    }

    /** "a. first item", "12 m. The hull": a unit of measure ends a sentence, other small letters seldom do. */
    private boolean belongsToLetter(FullStop stop) {
        String previous = stop.previousWord();
        boolean unit = !previous.isEmpty()
                && Character.isDigit(previous.charAt(previous.length() - 1))
                && stop.nextIsCapital();
        return stop.isFirstWord() || !unit && !opensSentence(stop);
    }

    /** "3. Open the lid" at the beginning of a sentence, or "am 3. Oktober" where ordinals are written so. */
    private boolean belongsToNumber(FullStop stop) {
        String word = stop.word();
        if (stop.isFirstWord() && isNumber(word) || spacedDates && isPartOfDate(stop)) {
            return true;
        }
        return ordinals && word.length() <= 2 && isNumber(word) && !stop.nextIsNumber() && !opensSentence(stop);
    }

    /** "1. 2. 1950" and, in Korean, "2024. 3. 1." */
    private boolean isPartOfDate(FullStop stop) {
        String word = stop.word();
        if (!isDigits(word, LONGEST_YEAR)) {
            return false;
        }
        if (stop.nextIsNumber()) {
            return stop.nextIsStopped() || word.length() <= 2 && stop.nextWord().length() == LONGEST_YEAR;
        }
        String previous = stop.previousWord();
        return !ordinals
                && previous.endsWith(".")
                && isDigits(previous.substring(0, previous.length() - 1), LONGEST_YEAR);
    }

    /** "No. I think so.": a word of its own, and "I" after it is no numeral. */
    private boolean isPlainWord(FullStop stop) {
        return openers.contains(Chars.fold(stop.word())) && openers.contains(Chars.fold(stop.nextWord()));
    }

    private boolean opensSentence(FullStop stop) {
        String next = stop.nextWord();
        if (next.length() == 1 && (stop.nextIsStopped() || !stop.nextIsCapital())) {
            return false;
        }
        return openers.contains(Chars.fold(next));
    }

    private static boolean isCapital(String word) {
        return Character.isUpperCase(word.codePointAt(0));
    }

    private static boolean isLetter(String word) {
        return word.codePointCount(0, word.length()) == 1 && Character.isLetter(word.codePointAt(0));
    }

    /** One letter, or groups of one or two between full stops: "J", "U.S", "Ph.D", "J.-P". */
    private static boolean isInitials(String word) {
        int group = 0;
        boolean grouped = false;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            if (Character.isLetter(c)) {
                group++;
            } else if (c == '.' && group > 0) {
                group = 0;
                grouped = true;
            } else if (c != '-' || group > 0) {
                return false;
            }
            if (group > 2) {
                return false;
            }
            i += Character.charCount(c);
        }
        return group == 1 || group == 2 && grouped;
    }

    /** Up to three digits, or several such numbers between full stops: "3", "2.1". */
    private static boolean isNumber(String word) {
        int group = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            group = c == '.' && group > 0 ? 0 : Character.isDigit(c) ? group + 1 : 4;
            if (group > 3) {
                return false;
            }
        }
        return group > 0;
    }

    private static boolean isDigits(String word, int longest) {
        return !word.isEmpty() && word.length() <= longest && word.chars().allMatch(Character::isDigit);
    }

    private static boolean isRoman(String word) {
        for (int i = 0; i < word.length(); i++) {
            if ("IVXL".indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return !word.isEmpty() && word.length() <= LONGEST_ROMAN;
    }
}
