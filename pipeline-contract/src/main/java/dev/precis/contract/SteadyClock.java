package dev.precis.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * Begins with the time of the wall clock and goes on with the time that passes: where the wall clock is set, this one stays.
 * For what is awaited or measured within one process; what is stored, shown or signed has the time of the wall clock.
 */
public final class SteadyClock extends Clock {

    private final Instant beginning;
    private final LongSupplier nanos;
    private final long beginningNanos;

    public SteadyClock() {
        this(Instant.now(), System::nanoTime);
    }

    SteadyClock(Instant beginning, LongSupplier nanos) {
        this.beginning = beginning;
        this.nanos = nanos;
        this.beginningNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return beginning.plusNanos(nanos.getAsLong() - beginningNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: nobody shows these times */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a steady clock has no other zone than UTC");
    }
}
