package dev.precis.ingest.mail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** Ends the header of a mail that forgot to: before the first line that cannot belong to one. */
final class HeaderEnd {

    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private HeaderEnd() {}

    /** The same mail with an empty line where its text begins. */
    static InputStream inserted(byte[] mail) {
        int text = 0;
        while (text < mail.length && isField(mail, text)) {
            text = nextLine(mail, text);
        }
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(mail, 0, text),
                new ByteArrayInputStream(LINE_END),
                new ByteArrayInputStream(mail, text, mail.length - text))));
    }

    /** A name with a colon, or the continuation of a field, which is more than white space. */
    private static boolean isField(byte[] mail, int line) {
        boolean continued = line > 0 && (mail[line] == ' ' || mail[line] == '\t');
        for (int i = line; i < mail.length && mail[i] != '\n'; i++) {
            if (continued ? mail[i] > ' ' : mail[i] == ':' && i > line) {
                return true;
            }
            if (!continued && mail[i] <= ' ') {
                return false;
            }
        }
        return false;
    }

    private static int nextLine(byte[] mail, int from) {
        int i = from;
        while (i < mail.length && mail[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, mail.length);
    }
}
