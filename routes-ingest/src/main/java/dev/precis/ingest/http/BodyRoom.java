package dev.precis.ingest.http;

import dev.precis.contract.OverloadedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.util.unit.DataSize;

/**
 * How much of the bodies of calls may be in memory at once. Small bodies are not counted: the threads that answer calls are
 * bound enough. Where nothing else is held, one body of any size has room, so that the largest document can still be sent.
 * Thread-safe.
 */
final class BodyRoom {

    /** In bytes; what is not larger is not counted. */
    static final int SMALL = 64 * 1024;

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final long limit;
    private long held;

    BodyRoom(DataSize limit) {
        this.limit = limit.toBytes();
    }

    /**
     * Makes room for a body.
     *
     * @param bytes its length
     * @return gives the room back; doing so twice changes nothing
     * @throws OverloadedException where there is none
     */
    Runnable take(long bytes) {
        if (bytes <= SMALL) {
            return () -> {};
        }
        add(bytes);
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                giveBack(bytes);
            }
        };
    }

    private synchronized void add(long bytes) {
        if (held > 0 && held + bytes > limit) {
            throw new OverloadedException("too many large bodies at the moment; send it again in a while", COME_BACK);
        }
        held += bytes;
    }

    private synchronized void giveBack(long bytes) {
        held -= bytes;
    }
}
