package dev.precis.contract;

/**
 * The closed list of reasons why a document ends without a summary, or a call without an answer. The names are public:
 * they stand in HTTP problems, job JSON, {@code .error.json} files, failure messages and callbacks.
 */
public enum ErrorCode {
    INVALID_REQUEST(400, true, "The request is not valid"),
    EMPTY_DOCUMENT(422, true, "The document is empty"),
    UNREADABLE_DOCUMENT(422, true, "The document cannot be read"),
    ENCRYPTED_DOCUMENT(422, true, "The document is encrypted"),
    NO_TEXT_FOUND(422, true, "The document contains no text"),
    UNSUPPORTED_FORMAT(415, true, "The format is not supported"),
    UNSUPPORTED_LANGUAGE(422, true, "The language is not supported"),
    DOCUMENT_TOO_LARGE(413, true, "The document is too large"),
    EXTRACTION_TIMEOUT(422, true, "Reading the document took too long"),
    FETCH_REFUSED(422, true, "The address may not be fetched"),
    FETCH_FAILED(422, false, "The address could not be fetched"),
    ENGINE_FAILED(500, false, "The summarizer failed"),
    ATTEMPTS_EXHAUSTED(500, false, "All attempts failed"),
    CANCELLED(410, true, "The job was cancelled"),
    INTERNAL(500, false, "An internal error occurred");

    private final int httpStatus;
    private final boolean permanent;
    private final String title;

    ErrorCode(int httpStatus, boolean permanent, String title) {
        this.httpStatus = httpStatus;
        this.permanent = permanent;
        this.title = title;
    }

    /** The HTTP status under which a caller gets this code (RFC 9110). */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether trying again with the same document is pointless. */
    public boolean permanent() {
        return permanent;
    }

    /** One line for people, without the particulars of the case. */
    public String title() {
        return title;
    }
}
