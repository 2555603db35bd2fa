package dev.precis.harness.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A plan that is under way. */
public final class FaultRun implements AutoCloseable {

    private final Targets targets;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private FaultRun(Targets targets) {
        this.targets = targets;
    }

    static FaultRun start(FaultPlan plan, Targets targets) {
        List<Fault> impossible = plan.faults().stream()
                .filter(fault -> !fault.kind().isPossibleAt(targets))
                .toList();
        if (!impossible.isEmpty()) {
            throw new IllegalArgumentException("nothing is there for " + impossible);
        }
        System.out.println(plan);
        FaultRun run = new FaultRun(targets);
        Thread thread = new Thread(() -> run.strikeAll(plan.faults()), "faults");
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    private void strikeAll(List<Fault> faults) {
        try {
            for (Fault fault : faults) {
                if (cancelled.await(fault.after().toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
                strike(fault);
            }
            end.complete(null);
        } catch (InterruptedException e) {
            end.cancel(true);
        } catch (RuntimeException | AssertionError e) {
            end.completeExceptionally(e);
        }
    }

    private void strike(Fault fault) throws InterruptedException {
        System.out.println(fault);
        Runnable mend = fault.kind().strike(targets, fault.choice());
        try {
            cancelled.await(fault.lasting().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            mend.run();
        }
    }

    /** Waits until the last fault is mended. Throws what went wrong in striking or mending. */
    public void awaitEnd(Duration most) throws InterruptedException, TimeoutException {
        try {
            end.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Strikes no more. What has been struck is being mended when this returns. */
    @Override
    public void close() {
        cancelled.countDown();
    }
}
