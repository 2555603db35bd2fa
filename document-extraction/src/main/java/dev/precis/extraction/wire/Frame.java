package dev.precis.extraction.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One message: a mark, the length as a big-endian 32-bit number, and so many bytes.
 *
 * @param type what it carries
 * @param payload the bytes; not copied
 */
public record Frame(FrameType type, byte[] payload) {

    /** The largest payload of a frame to the worker, in bytes. */
    public static final int MAX_REQUEST = 2 * 1024 * 1024;

    private static final byte[] NOTHING = {};

    public static Frame of(FrameType type) {
        return new Frame(type, NOTHING);
    }

    /** Writes the frame without flushing. */
    public void writeTo(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeByte(type.mark());
        data.writeInt(payload.length);
        data.write(payload);
    }

    /**
     * Waits for the next frame.
     *
     * @param maxLength of its payload; nothing is reserved for more
     * @throws EOFException where the other side is gone
     * @throws IOException where it does not speak in frames
     */
    public static Frame read(InputStream in, int maxLength) throws IOException {
        int mark = in.read();
        if (mark < 0) {
            throw new EOFException("no frame, the other side is gone");
        }
        FrameType type = FrameType.of(mark);
        if (type == null) {
            throw new IOException("not a frame");
        }
        int length = new DataInputStream(in).readInt();
        if (length < 0 || length > maxLength) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("half a frame, the other side is gone");
        }
        return new Frame(type, payload);
    }
}
