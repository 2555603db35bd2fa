package dev.precis.harness.run;

import dev.precis.harness.door.Door;
import dev.precis.harness.ledger.Document;
import dev.precis.harness.ledger.Documents;
import dev.precis.harness.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands documents in, through one door after the other, as many a second as it is told, and no more than are released. */
final class Feeder implements AutoCloseable {

    private static final int PEOPLE = 64;

    private final List<Door> doors;
    private final Documents documents;
    private final Ledger ledger;
    private final long nanosBetween;
    private final Semaphore released = new Semaphore(0);
    private final AtomicInteger releasedUpTo = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final ExecutorService clerk = Executors.newSingleThreadExecutor();
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);

    /** @param rate documents a second */
    Feeder(List<Door> doors, Documents documents, Ledger ledger, int rate) {
        this.doors = List.copyOf(doors);
        this.documents = documents;
        this.ledger = ledger;
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / rate;
        clerk.submit(this::feed);
    }

    /** Documents up to this number may go. */
    void release(int upTo) {
        released.release(upTo - releasedUpTo.getAndSet(upTo));
    }

    /** Whether everything released has got its answer. */
    boolean isDone() {
        return settled.get() >= releasedUpTo.get();
    }

    List<Throwable> faults() {
        return List.copyOf(faults);
    }

    private void feed() {
        int number = 0;
        try {
            for (int turn = 0; ; turn++) {
                Door door = doors.get(turn % doors.size());
                List<Document> next = new ArrayList<>();
                released.acquire();
                do {
                    next.add(documents.number(number++));
                } while (next.size() < door.documentsAtOnce() && released.tryAcquire());
                next.forEach(document -> ledger.offered(document, door.name(), door.outputs()));
                people.submit(() -> submit(door, next));
                TimeUnit.NANOSECONDS.sleep(nanosBetween * next.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Door door, List<Document> next) {
        try {
            door.submit(next, ledger);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            faults.add(new IllegalStateException(door.name() + " broke", e));
        } finally {
            settled.addAndGet(next.size());
        }
    }

    @Override
    public void close() {
        clerk.shutdownNow();
        people.shutdownNow();
    }
}
