package dev.precis.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.OverloadedException;
import dev.precis.ingest.ReplayRefusedException;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Turns whatever went wrong in an HTTP route into problem details (RFC 9457), never into a stack trace. Thread-safe. */
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final Duration STORE_RETRY_AFTER = Duration.ofSeconds(5);

    private final ObjectMapper mapper;

    public ProblemWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Replaces the message by the problem that the caught exception stands for. */
    public void write(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Problem problem = problemOf(caught).at(HttpCall.pathOf(exchange));
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        HttpAnswer.write(message, problem.status(), Problem.MEDIA_TYPE, bytes(problem));
        Duration retryAfter = retryAfter(caught);
        if (retryAfter != null) {
            message.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
    }

    /** The problem that an exception stands for; what nobody expected is logged, under an id that the caller gets too. */
    Problem problemOf(@Nullable Throwable caught) {
        if (caught instanceof ProblemException e) {
            return e.problem();
        }
        if (caught instanceof ReplayRefusedException e) {
            return HttpHistory.problem(e.outcome());
        }
        if (caught instanceof InvalidDocumentException e) {
            return Problem.of(e.code(), e.getMessage());
        }
        if (caught instanceof OverloadedException e) {
            return HttpProblem.OVERLOADED.because(e.getMessage());
        }
        if (isStoreOut(caught)) {
            LOG.warn("The job store is out of reach: {}", caught.getMessage());
            // whether a commit that failed was made, nobody can say before the store answers again
            return HttpProblem.STORE_UNAVAILABLE.because(
                    "the job store is out of reach; try again in a moment, with the same Idempotency-Key if there was one");
        }
        return unexpected(caught);
    }

    Problem unexpected(@Nullable Throwable caught) {
        UUID id = UUID.randomUUID();
        LOG.error("Unexpected error {}", id, caught);
        return Problem.of(ErrorCode.INTERNAL, "an unexpected error, logged under " + id);
    }

    byte[] bytes(Object problem) {
        try {
            return mapper.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Duration retryAfter(@Nullable Throwable caught) {
        if (caught instanceof OverloadedException e) {
            return e.retryAfter();
        }
        return isStoreOut(caught) ? STORE_RETRY_AFTER : null;
    }

    static boolean isStoreOut(@Nullable Throwable caught) {
        return caught instanceof DataAccessResourceFailureException
                || caught instanceof TransientDataAccessException
                || caught instanceof CannotCreateTransactionException
                // the connection was lost in a transaction, which could be neither committed nor rolled back
                || caught instanceof TransactionSystemException;
    }
}
