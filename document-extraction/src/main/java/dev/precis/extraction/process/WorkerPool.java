package dev.precis.extraction.process;

import dev.precis.contract.OverloadedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lends workers, each to one document at a time, and starts them when they are needed. Thread-safe. */
final class WorkerPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final WorkerCommand command;
    private final Duration patience;
    private final Semaphore slots;
    private final BlockingDeque<WorkerProcess> idle = new LinkedBlockingDeque<>();
    private final Set<WorkerProcess> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param size how many workers there are at most
     * @param patience how long to wait for one
     */
    WorkerPool(WorkerCommand command, int size, Duration patience) {
        this.command = command;
        this.patience = patience;
        this.slots = new Semaphore(size, true);
    }

    /**
     * Give it back, or destroy it, with {@link #giveBack}.
     *
     * @throws OverloadedException where all are busy for too long, or none can be started
     */
    WorkerProcess take() throws InterruptedException {
        if (!slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new OverloadedException("too many documents are being read; send it again in a while", RETRY);
        }
        try {
            return idleOrNew();
        } catch (InterruptedException | RuntimeException e) {
            slots.release();
            throw e;
        }
    }

    /** The one that was used last comes first: it is warm, and with little work the others are not started at all. */
    private WorkerProcess idleOrNew() throws InterruptedException {
        for (WorkerProcess worker = idle.pollFirst(); worker != null; worker = idle.pollFirst()) {
            if (worker.isAlive()) {
                return worker;
            }
            forget(worker);
        }
        if (closed) {
            throw stopping();
        }
        try {
            WorkerProcess worker = WorkerProcess.start(command);
            all.add(worker);
            if (closed) {
                forget(worker);
                throw stopping();
            }
            return worker;
        } catch (IOException e) {
            LOG.error("Documents cannot be read: {}", e.getMessage());
            throw new OverloadedException(
                    "the process that reads documents does not start (see the log); send it again in a while", RETRY);
        }
    }

    /** @param usable whether it answered as it should */
    void giveBack(WorkerProcess worker, boolean usable) {
        if (usable && !closed) {
            idle.addFirst(worker);
        } else {
            forget(worker);
        }
        slots.release();
        if (closed) {
            close();
        }
    }

    private void forget(WorkerProcess worker) {
        all.remove(worker);
        worker.destroy();
    }

    static OverloadedException stopping() {
        return new OverloadedException("the service is stopping; send it again in a while", RETRY);
    }

    /** Ends all workers; who waits for one of them is told that the service is stopping. */
    @Override
    public void close() {
        closed = true;
        idle.clear();
        List<WorkerProcess> last = List.copyOf(all);
        last.forEach(this::forget);
        try {
            for (WorkerProcess worker : last) {
                worker.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isClosed() {
        return closed;
    }
}
