package dev.precis.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the failure policy gave up on into the body of a dead letter. Never throws: behind it stands nobody who
 * would notice.
 */
public final class FailureDescriber {

    private final ObjectMapper json;

    public FailureDescriber(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The failure of the attempt that the headers name, or, where they name none, the message as it was.
     *
     * @param body of the message when it failed
     * @param jobId header {@link PipelineNames#JOB_ID}
     * @param attempt header {@link PipelineNames#ATTEMPT}
     * @param exception the last failure
     */
    public byte[] describe(
            @Nullable Object body, @Nullable Object jobId, @Nullable Object attempt, @Nullable Throwable exception) {
        return failed(jobId, attempt, exception).map(failed -> bytes(failed)).orElseGet(() -> bytes(body));
    }

    private static Optional<SummaryEvent.Failed> failed(
            @Nullable Object jobId, @Nullable Object attempt, @Nullable Throwable exception) {
        if (jobId == null || attempt == null) {
            return Optional.empty();
        }
        try {
            UUID job = UUID.fromString(jobId.toString());
            return Optional.of(new SummaryEvent.Failed(job, Integer.parseInt(attempt.toString()), error(exception)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Failure error(@Nullable Throwable exception) {
        if (exception instanceof InvalidDocumentException invalid) {
            return Failure.of(invalid.code(), invalid.getMessage());
        }
        if (exception instanceof JsonProcessingException) {
            return Failure.of(ErrorCode.INTERNAL, "a message between two stages could not be read");
        }
        String last = exception == null
                ? ""
                : "; the last one with " + exception.getClass().getSimpleName();
        return Failure.of(ErrorCode.ATTEMPTS_EXHAUSTED, "all attempts failed" + last);
    }

    private byte[] bytes(@Nullable Object body) {
        if (body instanceof byte[] raw) {
            return raw;
        }
        if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            return new byte[0];
        }
    }
}
