package dev.precis.engine.internal;

/** Tells the lines that begin something new: list items, quoted mail, table rows, a speaker's name. */
final class ListMarkers {

    private static final String BULLETS = "•‣▪◦●○■□–—-*+>#|·";
    private static final int LONGEST_NAME = 30;

    private ListMarkers() {}

    static boolean startsItem(String text, int from, int to) {
        char first = text.charAt(from);
        if (BULLETS.indexOf(first) >= 0) {
            return true;
        }
        return isEnumerator(text, first == '(' ? from + 1 : from, to) || startsWithSpeaker(text, from, to);
    }

    /** Whether a line begins with a name and a colon: "Anna: …", "Project Manager: …". */
    static boolean startsWithSpeaker(String text, int from, int to) {
        boolean wordStart = true;
        for (int i = from; i < Math.min(to, from + LONGEST_NAME); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i > from && i + 1 < to && Chars.isBlank(text.charAt(i + 1));
            }
            if (wordStart && !Character.isUpperCase(c) && !Character.isDigit(c)) {
                return false;
            }
            wordStart = c == ' ';
        }
        return false;
    }

    /** "1.", "12)", "a)" and the like, followed by a blank. */
    private static boolean isEnumerator(String text, int from, int to) {
        int i = from;
        while (i < to && i < from + 3 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        boolean number = i > from;
        if (!number && i < to && Character.isLetter(text.charAt(i))) {
            i++;
        }
        return i > from
                && i + 1 < to
                && (text.charAt(i) == ')' || number && text.charAt(i) == '.')
                && Chars.isBlank(text.charAt(i + 1));
    }
}
