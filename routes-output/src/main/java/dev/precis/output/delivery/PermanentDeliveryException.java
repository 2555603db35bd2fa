package dev.precis.output.delivery;

/** Trying again cannot help. */
public class PermanentDeliveryException extends RuntimeException {

    /** @param message one line for people */
    public PermanentDeliveryException(String message) {
        super(message);
    }
}
