package dev.precis.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a post.
 *
 * @param status HTTP status; redirects are not followed
 * @param retryAfter how long the other side asks us to wait, or null where it does not
 * @param body the beginning of the body, read as UTF-8
 */
public record HttpAnswer(int status, @Nullable Duration retryAfter, String body) {

    /** Whether the status is one of success. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
