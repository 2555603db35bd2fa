package dev.precis.outbound;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A document from the web.
 *
 * @param uri where it was in the end, after redirects
 * @param contentType the value of its Content-Type header, or null
 * @param body its bytes; not copied
 */
public record FetchedPage(URI uri, @Nullable String contentType, byte[] body) {

    /** The last part of the path, as a file name; the host where the path has none. */
    public String name() {
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isBlank() ? uri.getHost() : last;
    }
}
