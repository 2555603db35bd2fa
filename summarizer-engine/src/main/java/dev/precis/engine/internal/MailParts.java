package dev.precis.engine.internal;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Finds what a mail holds besides its message: signature, quoted history, the headers of forwarded mails. */
final class MailParts {

    /** Signatures are advised to have four lines (RFC 1855); disclaimers make them longer. */
    private static final int MOST_LINES = 10;

    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_HEADER = 16;

    private static final int LONGEST_ATTRIBUTION = 200;

    private static final Set<String> ATTRIBUTION_OPENERS =
            Set.of("on", "le", "am", "el", "il", "em", "op", "den", "dne", "в", "w");
    private static final List<String> WROTE = List.of(
            "wrote",
            "a écrit",
            "schrieb",
            "escribió",
            "ha scritto",
            "escreveu",
            "schreef",
            "skrev",
            "napisał",
            "napsal",
            "пишет",
            "написал");

    private static final Set<String> HEADERS = Set.of(
            "from",
            "sent",
            "to",
            "cc",
            "bcc",
            "date",
            "subject",
            "reply-to",
            "attachments",
            "de",
            "envoyé",
            "à",
            "objet",
            "pièces jointes",
            "von",
            "gesendet",
            "an",
            "datum",
            "betreff",
            "anlagen",
            "enviado",
            "para",
            "fecha",
            "asunto",
            "assunto",
            "da",
            "inviato",
            "oggetto",
            "van",
            "verzonden",
            "aan",
            "onderwerp");

    private final String text;
    private final NavigableMap<Integer, Integer> signatures;

    MailParts(String text) {
        this.text = text;
        this.signatures = signatures(text);
    }

    /** Whether a block belongs to a signature, quotes another mail, or says whom the quotation is from. */
    boolean contain(Span block, String firstWord) {
        return text.charAt(block.start()) == '>' || isAttribution(block, firstWord) || isInSignature(block);
    }

    /** "Subject: …"; one alone might be anything, several together are a mail's head. */
    boolean isHeader(Span block) {
        int highest = Math.min(block.end(), block.start() + LONGEST_HEADER);
        for (int i = block.start(); i < highest; i++) {
            if (text.charAt(i) == ':') {
                return HEADERS.contains(
                        Chars.fold(text.substring(block.start(), Chars.trimEnd(text, block.start(), i))));
            }
        }
        return false;
    }

    private boolean isInSignature(Span block) {
        Map.Entry<Integer, Integer> signature = signatures.floorEntry(block.start());
        return signature != null && block.start() < signature.getValue();
    }

    /** "On 3 May 2025, at 10:12, Ann wrote:" */
    private boolean isAttribution(Span block, String firstWord) {
        if (text.charAt(block.end() - 1) != ':'
                || block.length() > LONGEST_ATTRIBUTION
                || !ATTRIBUTION_OPENERS.contains(Chars.fold(firstWord))) {
            return false;
        }
        String line = block.in(text);
        return line.chars().anyMatch(Character::isDigit) && WROTE.stream().anyMatch(line::contains);
    }

    /** Start and end of what follows each line "-- " (RFC 3676, 4.3), as long as the lines are short and few. */
    private static NavigableMap<Integer, Integer> signatures(String text) {
        NavigableMap<Integer, Integer> found = new TreeMap<>();
        for (int i = text.indexOf("\n--"); i >= 0; i = text.indexOf("\n--", i + 1)) {
            int delimiterEnd = lineEnd(text, i + 1);
            if (Chars.trimEnd(text, i + 1, delimiterEnd) == i + 3) {
                int end = delimiterEnd;
                int next = lineEnd(text, end + 1);
                for (int lines = 0; lines < MOST_LINES && end < text.length() && next - end <= LONGEST_LINE; lines++) {
                    end = next;
                    next = lineEnd(text, end + 1);
                }
                found.put(delimiterEnd, end);
                i = Math.max(i, end - 1);
            }
        }
        return found;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
