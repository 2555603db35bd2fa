package dev.precis.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Answers the lines of a stream on several threads, in their order. One thread reads, as far ahead as there is room;
 * the caller's writes each answer as soon as it and those before it are there. So memory does not grow with the stream,
 * and one who sends a line and waits gets its answer.
 */
final class Batch {

    /** Small lines count as much as this, which bounds how many of them are under way. */
    private static final int LEAST_COST = 16 * 1024;

    private final BatchSummarizer summarizer;
    private final int threads;
    private final int room;

    /**
     * @param threads how many documents are summarized at once
     * @param room how many bytes of lines may be read and not yet answered; a longer line waits until it is alone
     */
    Batch(BatchSummarizer summarizer, int threads, int room) {
        this.summarizer = summarizer;
        this.threads = threads;
        this.room = room;
    }

    /** On all cores, with a part of the heap: the engine's working memory is a multiple of a text. */
    static Batch onAllCores(BatchSummarizer summarizer) {
        long share = Runtime.getRuntime().maxMemory() / 64;
        return new Batch(
                summarizer,
                Runtime.getRuntime().availableProcessors(),
                Math.toIntExact(Math.min(LineReader.MAX_BYTES, share)));
    }

    /** Ends when the stream does, or with the first line that cannot be written. */
    BatchReport run(InputStream in, OutputStream out, BatchProgress progress) throws IOException, InterruptedException {
        Semaphore free = new Semaphore(room);
        BlockingQueue<Future<@Nullable BatchAnswer>> answers = new LinkedBlockingQueue<>();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> daemon(task, "batch-worker"));
        Thread reader = daemon(() -> read(new LineReader(in), free, workers, answers), "batch-reader");
        reader.start();
        BatchReport report = new BatchReport();
        try {
            for (BatchAnswer answer = next(answers); answer != null; answer = next(answers)) {
                out.write(answer.json());
                out.flush();
                free.release(cost(answer.line()));
                report.add(answer);
                progress.update(report);
            }
        } finally {
            reader.interrupt();
            workers.shutdownNow();
            progress.end(report);
        }
        return report;
    }

    private void read(
            LineReader lines,
            Semaphore free,
            ExecutorService workers,
            BlockingQueue<Future<@Nullable BatchAnswer>> answers) {
        try {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                Line read = line;
                free.acquire(cost(read));
                answers.add(workers.submit(() -> summarizer.answer(read)));
            }
            answers.add(CompletableFuture.completedFuture(null));
        } catch (InterruptedException e) {
            // the caller has stopped, and waits for nothing any more
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            answers.add(CompletableFuture.failedFuture(e));
        }
    }

    private int cost(Line line) {
        return Math.min(room, Math.max(LEAST_COST, line.content().length));
    }

    private static @Nullable BatchAnswer next(BlockingQueue<Future<@Nullable BatchAnswer>> answers)
            throws IOException, InterruptedException {
        try {
            return answers.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw new UnreadableBatchException(unreadable);
            }
            if (e.getCause() instanceof OutOfMemoryError exhausted) {
                throw exhausted;
            }
            throw new IllegalStateException("A batch stopped", e.getCause());
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
