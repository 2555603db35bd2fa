package dev.precis.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Marks deliveries as done: those that end while a commit is under way are committed together by the next one. An embedded
 * database does one commit at a time, each of which costs more than all else that it does for a delivery.
 */
final class DoneTogether {

    private static final int MOST = 100;

    private static final String DONE = """
            UPDATE delivery
            SET state = 'done', tries = tries + 1, detail = ?, next_try_at = NULL, finished_at = ?
            WHERE id = ? AND state = 'pending'
            """;

    private record Waiting(UUID id, @Nullable String detail, long now, CompletableFuture<Boolean> changed) {
        Object[] values() {
            return new Object[] {detail, now, id};
        }
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock committing = new ReentrantLock();

    DoneTogether(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Returns after the commit. False where the delivery was final already. */
    boolean done(UUID id, @Nullable String detail, long now) {
        Waiting mine = new Waiting(id, detail, now, new CompletableFuture<>());
        queue.add(mine);
        while (!mine.changed().isDone()) {
            committing.lock();
            try {
                if (!mine.changed().isDone()) {
                    commit();
                }
            } finally {
                committing.unlock();
            }
        }
        try {
            return mine.changed().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void commit() {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = batch.size() < MOST ? queue.poll() : null) {
            batch.add(next);
        }
        // One order for all, lest two processes wait for each other.
        batch.sort(Comparator.comparing(Waiting::id));
        try {
            commit(batch);
        } catch (DataIntegrityViolationException e) {
            // one of them is the cause, and the others shall not suffer for it
            batch.forEach(this::commitAlone);
        } catch (RuntimeException e) {
            batch.forEach(one -> one.changed().completeExceptionally(e));
        } finally {
            // nobody waits for ever, whatever happened
            batch.forEach(one -> one.changed().completeExceptionally(new IllegalStateException("not committed")));
        }
    }

    private void commit(List<Waiting> batch) {
        int[] changed = transaction.execute(status ->
                jdbc.batchUpdate(DONE, batch.stream().map(Waiting::values).toList()));
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).changed().complete(changed[i] == 1);
        }
    }

    private void commitAlone(Waiting one) {
        try {
            one.changed().complete(jdbc.update(DONE, one.values()) == 1);
        } catch (RuntimeException e) {
            one.changed().completeExceptionally(e);
        }
    }
}
