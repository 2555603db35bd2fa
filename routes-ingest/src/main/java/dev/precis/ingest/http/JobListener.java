package dev.precis.ingest.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who listens, and to what: everything, or one job until it ends. Thread-safe. */
final class JobListener {

    private final EventStream stream;
    private final @Nullable UUID job;
    private int attempt;
    private int stage = -1;

    JobListener(EventStream stream, @Nullable UUID job) {
        this.stream = stream;
        this.job = job;
    }

    /** Of one job, only what lies ahead of what was told. */
    synchronized void hear(StreamEvent event) {
        if (job == null || event.isComment()) {
            stream.send(event);
        } else if (event.status() != null && job.equals(event.job()) && isAhead(event)) {
            attempt = event.attempt();
            stage = event.status().ordinal();
            stream.send(event);
            if (event.isEnd()) {
                stream.end();
            }
        }
    }

    private boolean isAhead(StreamEvent event) {
        return event.attempt() > attempt
                || event.attempt() == attempt && event.status().ordinal() > stage;
    }

    EventStream stream() {
        return stream;
    }
}
