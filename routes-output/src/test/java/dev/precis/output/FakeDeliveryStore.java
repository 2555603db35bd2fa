package dev.precis.output;

import dev.precis.contract.OutputType;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryStore;
import dev.precis.store.DeliveryWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told. */
public final class FakeDeliveryStore implements DeliveryStore {

    public record Failed(UUID id, String error, @Nullable Instant nextTry) {}

    @Nullable
    public DeliveryWork work;

    public final Map<UUID, DeliveryWork> works = new HashMap<>();

    public final List<String> done = new ArrayList<>();
    public final List<Failed> failed = new ArrayList<>();
    public final List<Failed> postponed = new ArrayList<>();
    public final List<UUID> released = new ArrayList<>();
    public final List<Delivery> due = new ArrayList<>();
    public final List<Delivery> untried = new ArrayList<>();
    public final Map<OutputType, Duration> reclaimed = new EnumMap<>(OutputType.class);

    @Override
    public Optional<DeliveryWork> work(UUID deliveryId) {
        return Optional.ofNullable(works.getOrDefault(deliveryId, work));
    }

    @Override
    public List<Optional<DeliveryWork>> works(List<UUID> deliveryIds) {
        return deliveryIds.stream().map(this::work).toList();
    }

    @Override
    public void allDone(Map<UUID, String> details) {
        done.addAll(details.values());
    }

    @Override
    public boolean done(UUID deliveryId, String detail) {
        return done.add(detail);
    }

    @Override
    public void failed(UUID deliveryId, String error, @Nullable Instant nextTry) {
        failed.add(new Failed(deliveryId, error, nextTry));
    }

    @Override
    public void postpone(UUID deliveryId, String reason, Instant until) {
        postponed.add(new Failed(deliveryId, reason, until));
    }

    @Override
    public List<Delivery> claimDue(Instant now, int limit) {
        List<Delivery> first = due.subList(0, Math.min(limit, due.size()));
        List<Delivery> claimed = List.copyOf(first);
        first.clear();
        return claimed;
    }

    @Override
    public List<Delivery> untried(UUID jobId, int attempt) {
        return List.copyOf(untried);
    }

    @Override
    public void release(UUID deliveryId) {
        released.add(deliveryId);
    }

    @Override
    public int reclaimAll() {
        return 0;
    }

    @Override
    public int reclaim(OutputType type, Duration lease) {
        reclaimed.put(type, lease);
        return 1;
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of();
    }

    @Override
    public List<Delivery> ofJob(UUID jobId) {
        return List.of();
    }
}
