package dev.precis.app.wiring;

/** A setting cannot be used. The message is what the operator reads, on one line. */
public class WrongPropertyException extends RuntimeException {

    public WrongPropertyException(String property, String problem) {
        super(property + ": " + problem);
    }

    /** As above, with what went wrong. */
    public WrongPropertyException(String property, String problem, Throwable cause) {
        super(property + ": " + problem, cause);
    }
}
