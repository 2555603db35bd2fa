package dev.precis.ingest.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the sender of a mail wrote, without what was quoted and without the signature. Knows the habits of mail programs in
 * English, French, German, Spanish, Portuguese, Italian, Dutch, the Nordic languages, Polish and Czech. Where nothing else
 * remains the quoted text is kept, without its marks; a forwarded mail is no quotation. Pure.
 */
final class OwnText {

    private static final int LONGEST_LINE = 400;
    private static final int ATTRIBUTION_LINES = 3;
    private static final int HEADER_LINES = 6;
    private static final int LAST_LINES = 4;
    private static final int LONGEST_SIGNATURE = 20;

    private static final Pattern FORWARDED = Pattern.compile("(?i)^\\s*(fwd?|tr|wg|rv|enc|i|vs|vb|vl|pd|fs)\\s*:.*");
    private static final Pattern QUOTE_MARKS = Pattern.compile("^\\s*(?:> ?)+");
    private static final Pattern ATTRIBUTION_START = Pattern.compile(
            "(?i)^\\s*(on|le|am|el|em|il|op|den|dne|dnia|w dniu|på|ma|pe|ti|ke|to|su|la|[\\d<\"]|.{1,120}[<(@]).*");
    private static final Pattern ATTRIBUTION_END = Pattern.compile(
            "(?i).*\\b(wrote|a écrit|schrieb(?:\\s.{1,120})?|escribió|escreveu|ha scritto|schreef"
                    + "(?:\\s.{1,120})?|skrev(?:\\s.{1,120})?|kirjoitti|napisał(?:\\(a\\)|a)?|napsal(?:\\(a\\)|a)?)\\s*:\\s*$");
    private static final Pattern DATE_OR_ADDRESS = Pattern.compile(".*(\\d|@|<).*");
    private static final Pattern ORIGINAL = Pattern.compile(
            "(?i)^\\s*[-_=*]{2,}\\s*(original (message|appointment)|message d['’]origine|"
                    + "ursprüngliche (nachricht|e-?mail)|mensaje original|mensagem original|messaggio originale|"
                    + "oorspronkelijk bericht|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|"
                    + "alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|původní zpráva)\\s*[-_=*]{2,}\\s*$");
    private static final Pattern FROM =
            Pattern.compile("(?i)^\\W{0,3}(from|de|von|da|van|från|fra|lähettäjä|od)\\W{0,3}\\s?:\\s?\\S.*");
    private static final Pattern SENT = Pattern.compile(
            "(?i)^\\W{0,3}(sent|date|envoyé(?: le)?|gesendet|datum|enviado(?: el| em)?|enviada(?: em)?|fecha|data|inviato|"
                    + "verzonden|skickat|sendt|dato|lähetetty|päiväys|wysłano|odesláno)\\W{0,3}\\s?:\\s?\\S.*");
    private static final Pattern TO_OR_SUBJECT = Pattern.compile(
            "(?i)^\\W{0,3}(to|à|an|para|a|aan|till|til|vastaanottaja|do|komu|subject|objet|betreff|asunto|assunto|oggetto|"
                    + "onderwerp|ämne|emne|aihe|temat|předmět)\\W{0,3}\\s?:.*");
    private static final Pattern RULE = Pattern.compile("^\\s*[_*-]{5,}\\s*$");
    private static final Pattern UUENCODE_BEGIN = Pattern.compile("^begin [0-7]{3,4} \\S.*");
    private static final Pattern NO_BREAK_SPACES = Pattern.compile("[\\u00a0\\u202f]");
    private static final Pattern SIGNATURE = Pattern.compile("^(--|—) ?$");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)^\\W*(sent (from|via|with) (my|the|mobile|outlook|yahoo|gmail|"
                    + "mail|proton|samsung|iphone|ipad)\\b|get outlook for|envoyé (de|depuis|à partir de|avec) |obtenir outlook pour|"
                    + "télécharger outlook pour|von meinem .{2,40} gesendet|gesendet (von|mit|aus) |diese nachricht wurde von meinem |"
                    + "holen sie sich outlook|inviato (da|dal|dall)\\W|enviado (desde|do meu|do|de mi|de meu) |obtener outlook para|"
                    + "obter o outlook|scarica outlook|verzonden (vanaf|met|vanuit) |outlook voor |skickat från |sendt fra |"
                    + "lähetetty |wysłan[eo] z |odesláno z ).{0,100}$");

    private final List<String> lines;
    private final List<String> seen;
    private final boolean[] dropped;

    private OwnText(List<String> lines) {
        this.lines = lines;
        this.seen = lines.stream()
                .map(line -> NO_BREAK_SPACES.matcher(line).replaceAll(" "))
                .toList();
        this.dropped = new boolean[lines.size()];
    }

    /**
     * The text without history and signature.
     *
     * @param text of a mail, as plain text
     * @param subject tells a forwarded mail from an answer
     */
    static String of(String text, String subject) {
        OwnText own = new OwnText(text.lines().toList());
        own.dropEncoded();
        if (!FORWARDED.matcher(subject).matches()) {
            own.dropHistory();
        }
        own.dropSignature();
        own.dropDevice();
        String rest = own.rest();
        return hasWords(rest) ? rest : unquoted(text);
    }

    /** Files that were written into the text with uuencode. */
    private void dropEncoded() {
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (begin < 0 && matches(UUENCODE_BEGIN, i)) {
                begin = i;
            } else if (begin >= 0 && line(i).strip().equals("end")) {
                drop(begin, i + 1);
                begin = -1;
            }
        }
    }

    private void dropHistory() {
        for (int i = 0; i < lines.size(); i++) {
            int length = attribution(i);
            if (length > 0) {
                drop(i, i + length);
                if (!isQuoted(nextWritten(i + length))) {
                    drop(i, lines.size());
                    return;
                }
                i += length - 1;
            } else if (isHistoryFrom(i)) {
                drop(i > 0 && matches(RULE, i - 1) ? i - 1 : i, lines.size());
                return;
            } else if (isQuoted(i)) {
                drop(i, i + 1);
            }
        }
    }

    /** How many lines the "On …, … wrote:" takes that begins here; 0 where there is none. */
    private int attribution(int start) {
        if (!matches(ATTRIBUTION_START, start)) {
            return 0;
        }
        StringBuilder joined = new StringBuilder();
        for (int i = start; i < Math.min(start + ATTRIBUTION_LINES, lines.size()); i++) {
            if (line(i).isBlank() || isQuoted(i)) {
                return 0;
            }
            joined.append(line(i).strip()).append(' ');
            if (joined.length() > LONGEST_LINE) {
                return 0;
            }
            if (ATTRIBUTION_END.matcher(joined).matches()) {
                return DATE_OR_ADDRESS.matcher(joined).matches() ? i - start + 1 : 0;
            }
        }
        return 0;
    }

    /** Whether a mark of the original mail, or the header that Outlook puts above it, begins here. */
    private boolean isHistoryFrom(int start) {
        if (matches(ORIGINAL, start)) {
            return true;
        }
        if (!matches(FROM, start)) {
            return false;
        }
        boolean sent = false;
        boolean addressed = false;
        for (int i = start + 1; i < Math.min(start + HEADER_LINES, lines.size()); i++) {
            sent |= matches(SENT, i);
            addressed |= matches(TO_OR_SUBJECT, i);
        }
        return sent && addressed;
    }

    /**
     * RFC 3676: a line of two hyphens and a space ends the text. People's editors often lose the space; and what is longer
     * than signatures are is text.
     */
    private void dropSignature() {
        int written = 0;
        for (int i = lines.size() - 1; i >= 0 && written <= LONGEST_SIGNATURE; i--) {
            if (!dropped[i] && matches(SIGNATURE, i)) {
                drop(i, lines.size());
            } else if (isWritten(i)) {
                written++;
            }
        }
    }

    private boolean isWritten(int i) {
        return !dropped[i] && !line(i).isBlank();
    }

    private void dropDevice() {
        int written = 0;
        for (int i = lines.size() - 1; i >= 0 && written < LAST_LINES; i--) {
            if (isWritten(i)) {
                written++;
                if (matches(DEVICE, i)) {
                    drop(i, i + 1);
                }
            }
        }
    }

    private void drop(int from, int to) {
        for (int i = from; i < to; i++) {
            dropped[i] = true;
        }
    }

    private int nextWritten(int from) {
        int i = from;
        while (i < lines.size() && line(i).isBlank()) {
            i++;
        }
        return i;
    }

    private boolean isQuoted(int i) {
        return i < lines.size() && line(i).stripLeading().startsWith(">");
    }

    private boolean matches(Pattern pattern, int i) {
        return line(i).length() <= LONGEST_LINE && pattern.matcher(line(i)).matches();
    }

    private String line(int i) {
        return seen.get(i);
    }

    private String rest() {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (!dropped[i]) {
                rest.append(lines.get(i)).append('\n');
            }
        }
        return rest.toString().replaceAll("\\n{3,}", "\n\n").strip();
    }

    private static String unquoted(String text) {
        StringBuilder unquoted = new StringBuilder();
        text.lines()
                .map(line -> QUOTE_MARKS.matcher(line).replaceFirst(""))
                .forEach(line -> unquoted.append(line).append('\n'));
        return unquoted.toString().strip();
    }

    static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
