package dev.precis.extraction.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the sender says about a document. Longer values say nothing a parser needs; their end is kept of a name, for its
 * ending, and their beginning of a type.
 *
 * @param name file name, or null
 * @param contentType media type, or null
 */
public record Hints(@Nullable String name, @Nullable String contentType) {

    private static final int MAX = 1_000;

    public Hints {
        name = name == null || name.length() <= MAX ? name : name.substring(name.length() - MAX);
        contentType = contentType == null || contentType.length() <= MAX ? contentType : contentType.substring(0, MAX);
    }

    public byte[] encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Fields.write(out, name);
        Fields.write(out, contentType);
        return bytes.toByteArray();
    }

    public static Hints decode(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        return new Hints(Fields.read(in), Fields.read(in));
    }
}
