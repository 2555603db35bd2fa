package dev.precis.output.delivery;

import java.time.Duration;

/** A delivery was not tried: its receiver cannot be troubled now. No try is charged. */
public class PostponedException extends RuntimeException {

    private final transient Duration delay;

    /**
     * @param message one line for people
     * @param delay when to come back
     */
    public PostponedException(String message, Duration delay) {
        super(message);
        this.delay = delay;
    }

    public Duration delay() {
        return delay;
    }
}
