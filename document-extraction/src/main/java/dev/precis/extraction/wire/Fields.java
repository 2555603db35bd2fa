package dev.precis.extraction.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strings inside a frame: their length in bytes, -1 for null, and UTF-8. */
final class Fields {

    private Fields() {}

    static void write(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reserves no more than the frame holds, whatever length it claims. */
    static @Nullable String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        if (length > in.available()) {
            throw new IOException("a field is longer than its frame");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    static String readPresent(DataInputStream in) throws IOException {
        String value = read(in);
        if (value == null) {
            throw new IOException("a field is missing");
        }
        return value;
    }
}
