package dev.precis.ingest.folder;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.OverloadedException;
import dev.precis.ingest.Outage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Whose fault a failure is. With neither a pause nor a verdict it is the file's, for now.
 *
 * @param summary for the log, without text of a document
 * @param pause how long no file can be dealt with: what is at fault serves them all
 * @param verdict what the document at fault fails with
 */
record Fault(
        String summary, @Nullable Duration pause, @Nullable Failure verdict) {

    /** Judges by the outermost exception that is known: a refused connection inside a database fault is a database fault. */
    static Fault of(@Nullable Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String name = e.getClass().getSimpleName();
            if (e instanceof OverloadedException overloaded) {
                return new Fault(name, overloaded.retryAfter(), null);
            }
            if (e instanceof InvalidDocumentException invalid) {
                return new Fault(name, null, Failure.of(invalid.code(), invalid.getMessage()));
            }
            if (e instanceof DataIntegrityViolationException) {
                return internal(name);
            }
            if (Outage.isToldBy(e)) {
                return new Fault(name, Outage.PAUSE, null);
            }
            if (e instanceof IOException || e instanceof UncheckedIOException) {
                return new Fault(name, null, null);
            }
        }
        return internal(failure == null ? "unknown" : failure.getClass().getSimpleName());
    }

    private static Fault internal(String name) {
        return new Fault(name, null, Failure.of(ErrorCode.INTERNAL, "an internal error: " + name));
    }
}
