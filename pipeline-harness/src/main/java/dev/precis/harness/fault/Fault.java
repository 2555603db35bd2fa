package dev.precis.harness.fault;

import java.time.Duration;

/**
 * One fault of a plan.
 *
 * @param after how long nothing fails before it
 * @param kind what happens
 * @param choice which of the processes, nodes or links it strikes: any number, taken modulo their count
 * @param lasting how long until it is mended
 */
public record Fault(Duration after, FaultKind kind, int choice, Duration lasting) {

    @Override
    public String toString() {
        return "after %d ms %s of %d for %d ms".formatted(after.toMillis(), kind, choice, lasting.toMillis());
    }
}
