package dev.precis.ingest.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Takes a mail apart, leniently: what is broken costs its own part, and what comes after it at most. Beyond the bounds of
 * depth and number nothing is read.
 */
final class MimeReader {

    private static final int MAX_PARTS = 100;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_MESSAGES = 5;

    private final MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
    private final Deque<MimePart> open = new ArrayDeque<>();
    private @Nullable MimePart mail;
    private byte[] preamble = new byte[0];
    private long bytesRead;
    private int leaves;
    private int messages;
    private boolean tooMuch;
    private boolean damaged;

    private final boolean headerOnly;

    private MimeReader(boolean headerOnly) {
        this.headerOnly = headerOnly;
        tokens.setRecursionMode(headerOnly ? RecursionMode.M_FLAT : RecursionMode.M_RECURSE);
    }

    /**
     * A mail, taken apart.
     *
     * @param mail the tree of its parts
     * @param tooMuch whether parts were left out because there are too many of them, or too deep inside of each other
     * @param damaged whether its end could not be read
     */
    record ParsedMail(MimePart mail, boolean tooMuch, boolean damaged) {}

    static ParsedMail read(byte[] bytes) {
        MimeReader reader = new MimeReader(false);
        reader.run(new ByteArrayInputStream(bytes));
        if (reader.bytesRead == 0) {
            reader = new MimeReader(false);
            reader.run(HeaderEnd.inserted(bytes));
        }
        MimePart mail = reader.mail == null ? new MimePart("", true) : reader.mail;
        return new ParsedMail(mail, reader.tooMuch, reader.damaged);
    }

    /** The header alone. */
    static MimePart header(byte[] beginning) {
        MimeReader reader = new MimeReader(true);
        reader.run(new ByteArrayInputStream(beginning));
        return reader.mail == null ? new MimePart("", true) : reader.mail;
    }

    private void run(InputStream bytes) {
        try {
            tokens.parse(bytes);
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                if (leaves > MAX_PARTS) {
                    tooMuch = true;
                    return;
                }
                handle(state);
            }
        } catch (MimeException | IOException | RuntimeException | StackOverflowError e) {
            damaged = true;
        }
    }

    private void handle(EntityState state) throws IOException {
        switch (state) {
            case T_START_MESSAGE -> {
                messages++;
                start(true);
            }
            case T_START_BODYPART -> start(false);
            case T_END_MESSAGE -> {
                messages--;
                open.pop();
            }
            case T_END_BODYPART -> open.pop();
            case T_FIELD -> open.element().add(tokens.getField());
            case T_END_HEADER -> flattenTheDeep();
            case T_BODY -> body();
            case T_PREAMBLE -> preamble = readAll(tokens.getInputStream());
            case T_END_MULTIPART -> keepWhatHasNoParts(open.element());
            default -> {
                // the epilogue and the beginnings of multiparts hold nothing that is shown
            }
        }
    }

    private void start(boolean message) {
        MimePart part =
                open.isEmpty() ? new MimePart("", message) : open.element().addChild(message);
        if (open.isEmpty()) {
            mail = part;
        }
        open.push(part);
    }

    private void flattenTheDeep() {
        boolean deep = open.size() >= MAX_DEPTH
                || messages > MAX_MESSAGES && open.element().hasType("message/rfc822");
        tokens.setRecursionMode(headerOnly || deep ? RecursionMode.M_FLAT : RecursionMode.M_RECURSE);
    }

    /** Where the boundary is missing or wrong, everything stands before the first part. */
    private void keepWhatHasNoParts(MimePart multipart) {
        if (multipart.children().isEmpty() && preamble.length > 0) {
            multipart.keepAsText(preamble);
            bytesRead += preamble.length;
        }
        preamble = new byte[0];
    }

    private void body() throws IOException {
        leaves++;
        MimePart part = open.element();
        byte[] content = readAll(tokens.getDecodedInputStream());
        part.content(content);
        bytesRead += content.length;
        if (part.hasType("multipart/", "message/rfc822")) {
            tooMuch = true;
        }
    }

    private static byte[] readAll(InputStream content) throws IOException {
        try (InputStream in = content) {
            return in.readAllBytes();
        }
    }
}
