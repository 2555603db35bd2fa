package dev.precis.ingest.source;

import java.io.IOException;
import java.io.InputStream;

/** A body that may be without end. */
final class BoundedBody {

    private BoundedBody() {}

    /** All of it, or one byte more than the limit, which tells that it is too large. */
    static byte[] read(InputStream in, long maxBytes) throws IOException {
        return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes + 1));
    }
}
