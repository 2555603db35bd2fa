package dev.precis.ingest.http;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.extraction.text.PlainText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;

/** The parts of a multipart call, on disk until this is closed. Closing twice does nothing. */
final class Upload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    /** Where a request carries its upload. */
    private static final String ATTRIBUTE = Upload.class.getName();

    private static final int MAX_REQUEST_BYTES = 256 * 1024;
    private static final int MAX_NAME = 255;

    private final Collection<Part> parts;
    private final Runnable released;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param parts all that came
     * @param released told when nothing is on disk any more
     */
    Upload(Collection<Part> parts, Runnable released) {
        this.parts = parts;
        this.released = released;
    }

    static @Nullable Upload of(@Nullable HttpServletRequest request) {
        return request == null ? null : (Upload) request.getAttribute(ATTRIBUTE);
    }

    Upload attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        return this;
    }

    /**
     * Makes sure that there is one file, perhaps a request, and nothing else.
     *
     * @throws InvalidDocumentException where it is not so
     */
    Upload check() {
        for (Part part : parts) {
            if (!part.getName().equals("file") && !part.getName().equals("request")) {
                throw HttpCall.invalid("unknown part; send one part file and, if need be, one part request");
            }
        }
        if (named("file") != 1 || named("request") > 1) {
            throw HttpCall.invalid("send exactly one part file and at most one part request");
        }
        return this;
    }

    private long named(String name) {
        return parts.stream().filter(part -> part.getName().equals(name)).count();
    }

    private @Nullable Part part(String name) {
        return parts.stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Part file() {
        Part file = part("file");
        if (file == null) {
            throw HttpCall.invalid("there is no part file");
        }
        return file;
    }

    /** The options, as JSON; null where there are none. */
    byte @Nullable [] request() throws IOException {
        Part request = part("request");
        if (request == null) {
            return null;
        }
        if (request.getSize() > MAX_REQUEST_BYTES) {
            throw HttpCall.invalid("the part request must have at most " + MAX_REQUEST_BYTES + " bytes");
        }
        try (InputStream in = request.getInputStream()) {
            return in.readAllBytes();
        }
    }

    InputStream document() throws IOException {
        return file().getInputStream();
    }

    /** What the sender says it is; what says nothing is left out. */
    @Nullable
    String contentType() {
        String type = file().getContentType();
        return type == null || type.toLowerCase(Locale.ROOT).startsWith("application/octet-stream") ? null : type;
    }

    /** The name alone, without folders; null where nothing is left of it. */
    @Nullable
    String fileName() {
        return plainName(decodedName(file()));
    }

    private static @Nullable String decodedName(Part part) {
        try {
            String disposition = part.getHeader("Content-Disposition");
            return disposition == null
                    ? null
                    : ContentDisposition.parse(disposition).getFilename();
        } catch (IllegalArgumentException e) {
            throw new InvalidDocumentException(
                    ErrorCode.INVALID_REQUEST, "the file name in the part file is not encoded properly", e);
        }
    }

    static @Nullable String plainName(@Nullable String sent) {
        if (sent == null) {
            return null;
        }
        String name = PlainText.sanitize(sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1))
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (name.length() > MAX_NAME) {
            // The end tells the format
            name = PlainText.sanitize(name.substring(name.length() - MAX_NAME));
        }
        return name.isEmpty() || name.matches("\\.+") ? null : name;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            for (Part part : parts) {
                delete(part);
            }
            released.run();
        }
    }

    private static void delete(Part part) {
        try {
            part.delete();
        } catch (IOException e) {
            LOG.warn("A part of an upload cannot be deleted", e);
        }
    }
}
