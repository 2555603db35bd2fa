package dev.precis.engine.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows the lines that stand on web pages and under mails whatever they are about: notices, links, invitations. */
final class PageFurniture {

    private static final int LONGEST_LINE = 8;

    /** So many words a link with its title has at most. */
    static final int LONGEST_LINK = 30;

    /** By their first word. */
    private static final Map<String, List<String>> PHRASES =
            WordLists.lines("page-furniture").stream().collect(Collectors.groupingBy(PageFurniture::firstWord));

    private static final Set<String> COOKIE_ACTS = Set.of(
            "use",
            "uses",
            "using",
            "accept",
            "agree",
            "consent",
            "manage",
            "allow",
            "utilise",
            "utilisons",
            "utilisation",
            "accepter",
            "acceptez",
            "refuser",
            "paramétrer",
            "verwendet",
            "verwenden",
            "nutzt",
            "nutzen",
            "setzt",
            "setzen",
            "akzeptieren",
            "zustimmen",
            "ablehnen",
            "einsatz",
            "usamos",
            "utilizamos",
            "utiliza",
            "acepta",
            "aceptar",
            "utilizza",
            "utilizziamo",
            "accetti",
            "accetta",
            "gebruikt",
            "gebruiken",
            "accepteren");
    private static final Set<String> VISITED = Set.of(
            "we",
            "our",
            "you",
            "your",
            "site",
            "website",
            "nous",
            "notre",
            "nos",
            "vous",
            "votre",
            "vos",
            "wir",
            "unsere",
            "unserer",
            "sie",
            "ihre",
            "ihrer",
            "seite",
            "webseite",
            "sitio",
            "nuestro",
            "nostro",
            "nosso",
            "sito",
            "onze",
            "wij");

    private PageFurniture() {}

    /** Whether a block is such a line: it begins with a known phrase and is short, or goes on with a colon. */
    static boolean isFurniture(String block, String firstWord, int words) {
        List<String> phrases = PHRASES.get(Chars.fold(firstWord));
        if (phrases == null) {
            return false;
        }
        String line = Chars.fold(block);
        int from = 0;
        while (from < line.length() && !Character.isLetterOrDigit(line.charAt(from))) {
            from++;
        }
        for (String phrase : phrases) {
            int longest = phrase.indexOf(' ') < 0 ? 1 : LONGEST_LINE;
            if (line.startsWith(phrase, from)) {
                int end = from + phrase.length();
                int next = Chars.skipBlanks(line, end, line.length());
                boolean link = next < line.length() && line.charAt(next) == ':';
                boolean wholeWords = end == line.length() || !Character.isLetter(line.charAt(end));
                if (link || wholeWords && words <= longest) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "We use cookies to improve your visit." */
    static boolean isCookieNotice(Sentence sentence) {
        if (!sentence.text().contains("ookie")) {
            return false;
        }
        boolean cookies = false;
        boolean act = false;
        boolean visited = false;
        for (String word : sentence.words()) {
            String folded = Chars.fold(word);
            cookies |= folded.startsWith("cookie");
            act |= COOKIE_ACTS.contains(folded);
            visited |= VISITED.contains(folded);
        }
        return cookies && act && visited;
    }

    private static String firstWord(String phrase) {
        return phrase.split("[ :.-]")[0];
    }
}
