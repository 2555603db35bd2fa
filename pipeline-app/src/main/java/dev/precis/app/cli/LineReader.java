package dev.precis.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines and never holds more than one of them, nor the rest of one that is too long. */
final class LineReader {

    /** More than the engine reads of a text, whatever its script. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int filled;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        Line line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        return line;
    }

    private @Nullable Line line() throws IOException {
        if (!fill()) {
            return null;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long bytes = 0;
        boolean ended = false;
        while (!ended && fill()) {
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            ended = end < filled;
            bytes += end - position;
            if (bytes <= MAX_BYTES) {
                content.write(buffer, position, end - position);
            } else {
                content = new ByteArrayOutputStream();
            }
            position = ended ? end + 1 : end;
        }
        number++;
        return new Line(number, content.toByteArray(), bytes, bytes > MAX_BYTES);
    }

    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return filled > 0;
    }
}
