package dev.precis.output.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiver: how many deliveries to it are under way, how fast it is, whether it is there. Thread-safe. */
final class Endpoint {

    /** A thread waits so long for a place at most; as often the relay looks for deliveries that are due. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    static final Duration SHORTEST_DELAY = Duration.ofSeconds(1);

    /** However fast it fails, not more than 50 deliveries a second come back to an endpoint that is away. */
    private static final Duration SPACING_WHILE_AWAY = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    private static final float ALL = 100;
    private static final double NEWEST = 0.3;

    private final String name;
    private final int maxConcurrent;
    private final Clock clock;
    private final WaitingLine line;
    private final CircuitBreaker breaker;
    private final Deque<Long> running = new ArrayDeque<>();
    private int waiting;
    private double millisEach;
    private long awayUntil;

    Endpoint(String name, EndpointProperties settings, Clock clock, DoubleSupplier random) {
        this.name = name;
        this.maxConcurrent = EndpointName.isFolder(name) ? settings.maxConcurrentFiles() : settings.maxConcurrent();
        this.clock = clock;
        this.line = new WaitingLine(clock, random);
        IntervalFunction pause = IntervalFunction.ofExponentialBackoff(settings.pause(), 2, settings.maxPause());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindow(settings.failures(), settings.failures(), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(ALL)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(times -> pause(pause.apply(times)))
                        .clock(clock)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> moved(event.getStateTransition()));
    }

    private synchronized long pause(long millis) {
        awayUntil = clock.millis() + millis;
        return millis;
    }

    private void moved(CircuitBreaker.StateTransition transition) {
        switch (transition.getToState()) {
            case OPEN ->
                LOG.warn("{} is left alone for {} s: nothing arrives there", name, (awayUntil - clock.millis()) / 1000);
            case CLOSED -> {
                LOG.info("{} is there again", name);
                forget();
            }
            default -> LOG.debug("{} is tried again", name);
        }
    }

    private synchronized void forget() {
        millisEach = 0;
        line.clear();
    }

    boolean isAway() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /**
     * Takes a place; whoever got one must say how it went.
     *
     * @return when it was taken, to be handed back
     * @throws PostponedException where there is none
     */
    synchronized long enter() {
        if (running.isEmpty() && breaker.getState() == CircuitBreaker.State.CLOSED) {
            line.clear();
        }
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (running.size() >= maxConcurrent) {
            long left = TimeUnit.NANOSECONDS.toMillis(patience - System.nanoTime());
            if (isAway()) {
                throw away();
            }
            if (left <= 0 || millisEach() * (waiting + 1) / maxConcurrent > PATIENCE.toMillis()) {
                throw new PostponedException(
                        name + " is busy with " + running.size() + " deliveries", line.next(SHORTEST_DELAY, spacing()));
            }
            await(left);
        }
        if (!breaker.tryAcquirePermission()) {
            throw away();
        }
        long now = clock.millis();
        running.add(now);
        return now;
    }

    private void await(long millis) {
        waiting++;
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostponedException("the process is stopping", SHORTEST_DELAY);
        } finally {
            waiting--;
        }
    }

    private EndpointAwayException away() {
        Duration rest = Duration.ofMillis(awayUntil - clock.millis());
        Duration earliest = rest.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : rest;
        Duration spacing = spacing().compareTo(SPACING_WHILE_AWAY) < 0 ? SPACING_WHILE_AWAY : spacing();
        return new EndpointAwayException(
                name + " is left alone for a while: its last deliveries all failed", line.next(earliest, spacing));
    }

    private Duration spacing() {
        return Duration.ofMillis(Math.round(millisEach() / maxConcurrent));
    }

    /** What a delivery takes; one that hangs counts before it has ended. */
    private double millisEach() {
        Long oldest = running.peekFirst();
        return oldest == null ? millisEach : Math.max(millisEach, clock.millis() - oldest);
    }

    /** It answered, whatever it thought of the delivery. */
    void answered(long since) {
        breaker.onSuccess(leave(since), TimeUnit.MILLISECONDS);
    }

    /** It did not answer, or said that it cannot now. */
    void failed(long since, Throwable cause) {
        breaker.onError(leave(since), TimeUnit.MILLISECONDS, cause);
    }

    /** It was not asked. */
    void notAsked(long since) {
        leave(since);
        breaker.releasePermission();
    }

    private synchronized long leave(long since) {
        running.removeFirstOccurrence(since);
        long took = clock.millis() - since;
        millisEach = millisEach == 0 ? took : NEWEST * took + (1 - NEWEST) * millisEach;
        notify();
        return took;
    }
}
