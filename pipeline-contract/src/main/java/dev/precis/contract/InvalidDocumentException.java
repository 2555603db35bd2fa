package dev.precis.contract;

/** The document or the request itself is at fault: trying again cannot help, its sender must hear the code and the reason. */
public class InvalidDocumentException extends RuntimeException {

    private final ErrorCode code;

    /**
     * @param code what is wrong
     * @param message one line that says what to do; never text of the document
     */
    public InvalidDocumentException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** As above, keeping the technical cause for the log. */
    public InvalidDocumentException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
