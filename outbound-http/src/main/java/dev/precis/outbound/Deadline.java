package dev.precis.outbound;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/** Cuts the connection of whatever request is under way when the time of a call is over. */
final class Deadline implements AutoCloseable {

    private final Duration limit;
    private final Future<?> alarm;
    private boolean expired;
    private @Nullable HttpUriRequestBase current;

    Deadline(ScheduledExecutorService scheduler, Duration limit) {
        this.limit = limit;
        alarm = scheduler.schedule(this::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void expire() {
        expired = true;
        if (current != null) {
            current.cancel();
        }
    }

    /** The request that is to be cut from now on. */
    synchronized void covers(HttpUriRequestBase request) {
        current = request;
        if (expired) {
            request.cancel();
        }
    }

    synchronized boolean isExpired() {
        return expired;
    }

    @Override
    public String toString() {
        return "within " + (limit.toSeconds() > 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms");
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
