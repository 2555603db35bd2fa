package dev.precis.ingest;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.amqp.AmqpException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/** Tells faults of what serves all documents, the store, the broker and this process, from those of one document. */
public final class Outage {

    /** How long a door waits before it tries again. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    private Outage() {}

    /** Whether this exception, whatever its cause, says that no document can be taken in now. */
    public static boolean isToldBy(Throwable failure) {
        return failure instanceof DataAccessException && !(failure instanceof DataIntegrityViolationException)
                || failure instanceof TransactionException
                || failure instanceof AmqpException
                || failure instanceof RejectedExecutionException
                || failure instanceof InterruptedException;
    }
}
