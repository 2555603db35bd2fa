package dev.precis.extraction.wire;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.text.CleanText;
import dev.precis.extraction.text.PlainText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two answers of a worker. What comes in is checked as if an enemy had written it, for a parser that a document has
 * taken over may have.
 */
public final class Replies {

    private static final int OVERHEAD = 256 * 1024;
    private static final int MAX_WARNINGS = 20;
    private static final int MAX_LINE = 300;

    private Replies() {}

    /** The largest answer about a text of so many UTF-16 code units, none of which takes more than 3 bytes of UTF-8. */
    public static int maxBytes(int maxChars) {
        return (int) Math.min(Integer.MAX_VALUE - 16, 3L * maxChars + OVERHEAD);
    }

    public static Frame text(ExtractedText text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.text().length() + 512);
        DataOutputStream out = new DataOutputStream(bytes);
        Fields.write(out, text.text());
        Fields.write(out, text.title());
        Fields.write(out, text.mediaType());
        out.writeBoolean(text.notes().truncated());
        out.writeInt(text.notes().warnings().size());
        for (Summary.Warning warning : text.notes().warnings()) {
            Fields.write(out, warning.code());
            Fields.write(out, warning.message());
        }
        out.writeInt(text.notes().pages().size());
        for (int page : text.notes().pages()) {
            out.writeInt(page);
        }
        return new Frame(FrameType.TEXT, bytes.toByteArray());
    }

    public static Frame refusal(InvalidDocumentException reason) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Fields.write(out, reason.code().name());
        Fields.write(out, line(reason.getMessage()));
        return new Frame(FrameType.REFUSAL, bytes.toByteArray());
    }

    /**
     * What an answer says.
     *
     * @throws InvalidDocumentException the refusal
     * @throws IOException where it is no answer that a worker in its right mind gives
     */
    public static ExtractedText decode(Frame frame, int maxChars) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.payload()));
        return switch (frame.type()) {
            case TEXT -> text(in, maxChars);
            case REFUSAL -> throw refusal(in);
            default -> throw new IOException("no answer, but " + frame.type());
        };
    }

    private static ExtractedText text(DataInputStream in, int maxChars) throws IOException {
        String text = PlainText.sanitize(Fields.readPresent(in));
        String title = CleanText.title(Fields.read(in));
        String mediaType = line(Fields.read(in));
        boolean truncated = in.readBoolean();
        List<Summary.Warning> warnings = new ArrayList<>();
        for (int left = count(in, MAX_WARNINGS); left > 0; left--) {
            warnings.add(new Summary.Warning(line(Fields.read(in)), line(Fields.read(in))));
        }
        List<Integer> pages = new ArrayList<>();
        int last = 0;
        for (int left = count(in, ReadingNotes.MAX_PAGES + 1); left > 0; left--) {
            int start = in.readInt();
            if (start < last || start >= text.length()) {
                throw new IOException("pages are out of order");
            }
            pages.add(start);
            last = start;
        }
        if (text.length() > maxChars || !CleanText.hasWords(text)) {
            throw new IOException("a text of " + text.length() + " characters");
        }
        return new ExtractedText(text, title, mediaType, new ReadingNotes(warnings, truncated, pages));
    }

    private static InvalidDocumentException refusal(DataInputStream in) throws IOException {
        try {
            return new InvalidDocumentException(ErrorCode.valueOf(line(Fields.read(in))), line(Fields.read(in)));
        } catch (IllegalArgumentException e) {
            throw new IOException("a code that does not exist", e);
        }
    }

    private static int count(DataInputStream in, int max) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > max) {
            throw new IOException("a count of " + count);
        }
        return count;
    }

    private static String line(@Nullable String text) {
        String line = CleanText.title(text);
        return line == null ? "" : CleanText.cut(line, MAX_LINE);
    }
}
