package dev.precis.output.delivery;

import java.time.Duration;

/** A delivery was not tried: all recent ones to the same endpoint failed. */
public class EndpointAwayException extends PostponedException {

    /**
     * @param message one line for people
     * @param delay when to come back
     */
    public EndpointAwayException(String message, Duration delay) {
        super(message, delay);
    }
}
