package dev.precis.ingest.source;

/** A source broke off while a document was read from it. The document is still there, and comes again. */
public class SourceBrokenException extends RuntimeException {

    SourceBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
