package dev.precis.harness.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What arrived at one output, by the id of the delivery. Written by many threads at once. */
public final class Arrivals {

    private final Map<String, Arrival> byDelivery = new ConcurrentHashMap<>();

    /**
     * @param body of the first time
     * @param times how often it came
     * @param identical whether it had the same bytes each time
     */
    public record Arrival(String body, int times, boolean identical) {}

    public void received(String delivery, String body) {
        byDelivery.merge(
                delivery,
                new Arrival(body, 1, true),
                (first, again) -> new Arrival(
                        first.body(),
                        first.times() + 1,
                        first.identical() && first.body().equals(again.body())));
    }

    /** How many deliveries arrived, however often. */
    public int count() {
        return byDelivery.size();
    }

    public Map<String, Arrival> all() {
        return Map.copyOf(byDelivery);
    }

    /** How many arrivals were not the first of their delivery. */
    public int repetitions() {
        return byDelivery.values().stream()
                .mapToInt(arrival -> arrival.times() - 1)
                .sum();
    }
}
