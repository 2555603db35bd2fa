package dev.precis.output;

/** Trying again cannot help. */
public class PermanentDeliveryException extends RuntimeException {

    /** @param message one line for people */
    public PermanentDeliveryException(String message) {
        super(message);
    }
}
