package dev.precis.ingest.http;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.OverloadedException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.StandardMultipartHttpServletRequest;

/**
 * Takes in multipart calls: the servlet container writes their parts to disk ({@link UploadDirectory}) while they come, so
 * that none of it is on the heap. Thread-safe.
 */
public final class UploadReceiver {

    /** For boundaries, headers of parts and the part {@code request}. */
    static final long ENVELOPE_BYTES = 1024L * 1024;

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final long maxBytes;
    private final Semaphore places;

    /**
     * @param maxDocumentSize the largest file
     * @param maxUploads how many may be on disk at once
     */
    public UploadReceiver(DataSize maxDocumentSize, int maxUploads) {
        this.maxBytes = maxDocumentSize.toBytes();
        this.places = new Semaphore(maxUploads);
    }

    static boolean isUpload(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getRequestURI()
                        .substring(request.getContextPath().length())
                        .equals("/v1/summaries");
    }

    /**
     * Reads the whole call. The upload is also at hand with {@link Upload#of}; who calls this closes it.
     *
     * @throws InvalidDocumentException where it is too large or not as it should be; nothing is left on disk
     * @throws OverloadedException where too many are on disk already
     */
    Upload receive(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes + ENVELOPE_BYTES) {
            throw RequestBodyFilter.tooLarge(maxBytes);
        }
        if (!places.tryAcquire()) {
            throw new OverloadedException("too many uploads at the moment; send it again in a while", COME_BACK);
        }
        Upload upload = null;
        try {
            // Tells what is too large from what is broken; the parts themselves are the container's
            new StandardMultipartHttpServletRequest(request);
            upload = new Upload(request.getParts(), places::release);
            return upload.check().attachTo(request);
        } catch (MaxUploadSizeExceededException e) {
            throw discarded(upload, RequestBodyFilter.tooLarge(maxBytes));
        } catch (MultipartException | IOException | ServletException | IllegalStateException e) {
            throw discarded(
                    upload,
                    new InvalidDocumentException(
                            ErrorCode.INVALID_REQUEST, "the multipart body is broken or ended too early", e));
        } catch (RuntimeException e) {
            throw discarded(upload, e);
        }
    }

    private <E extends RuntimeException> E discarded(@Nullable Upload upload, E reason) {
        if (upload == null) {
            places.release();
        } else {
            upload.close();
        }
        return reason;
    }
}
