package dev.precis.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Calls that come while a transaction is under way share the next one. A commit, and a trip to the database, cost more
 * than all else that a document costs there; alone, a call waits for nobody. Thread-safe.
 *
 * @param <T> what a call brings
 * @param <R> what it is answered
 */
final class GroupCommit<T, R> {

    private static final int MOST = 100;

    private record Call<T, R>(T item, CompletableFuture<R> answer) {}

    private final Function<List<T>, List<R>> transaction;
    private final Queue<Call<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock working = new ReentrantLock();

    /** @param transaction does all items at once, or none of them; their answers in their order */
    GroupCommit(Function<List<T>, List<R>> transaction) {
        this.transaction = transaction;
    }

    /**
     * Returns after the commit.
     *
     * @throws RuntimeException what the transaction threw; a violated constraint is told to the one alone that violates it
     */
    R call(T item) {
        Call<T, R> mine = new Call<>(item, new CompletableFuture<>());
        waiting.add(mine);
        while (!mine.answer().isDone()) {
            working.lock();
            try {
                if (!mine.answer().isDone()) {
                    work();
                }
            } finally {
                working.unlock();
            }
        }
        try {
            return mine.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** How many calls wait for the next transaction. */
    int waiting() {
        return waiting.size();
    }

    private void work() {
        List<Call<T, R>> batch = new ArrayList<>();
        for (Call<T, R> next = waiting.poll(); next != null; next = batch.size() < MOST ? waiting.poll() : null) {
            batch.add(next);
        }
        try {
            answer(batch);
        } catch (DataIntegrityViolationException e) {
            // one of them is the cause, and the others shall not suffer for it
            batch.forEach(this::answerAlone);
        } catch (RuntimeException e) {
            batch.forEach(call -> call.answer().completeExceptionally(e));
        } finally {
            // nobody waits for ever, whatever happened
            batch.forEach(call -> call.answer().completeExceptionally(new IllegalStateException("not committed")));
        }
    }

    private void answer(List<Call<T, R>> batch) {
        List<R> answers = transaction.apply(batch.stream().map(Call::item).toList());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(answers.get(i));
        }
    }

    private void answerAlone(Call<T, R> call) {
        try {
            answer(List.of(call));
        } catch (RuntimeException e) {
            call.answer().completeExceptionally(e);
        }
    }
}
