package dev.precis.extraction.process;

import dev.precis.extraction.wire.Frame;
import dev.precis.extraction.wire.FrameType;
import dev.precis.extraction.wire.Hints;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running worker, and the thread that talks to it: pipes cannot be interrupted, but a thread can be left waiting. */
final class WorkerProcess {

    private static final Duration START_TIME = Duration.ofSeconds(20);
    private static final Duration EXIT_TIME = Duration.ofSeconds(2);

    private final Process process;
    private final CompletableFuture<Void> gone;
    private final OutputStream requests;
    private final InputStream replies;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(WorkerProcess::daemon);
    private int documents;

    private WorkerProcess(Process process, Path temporary) {
        this.process = process;
        this.requests = new BufferedOutputStream(process.getOutputStream(), 2 * ForkedTextExtractor.CHUNK);
        this.replies = new BufferedInputStream(process.getInputStream(), ForkedTextExtractor.CHUNK);
        this.gone = process.onExit().thenRun(() -> FileTree.delete(temporary));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "precis-extract");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts a worker and waits until it can be asked. */
    static WorkerProcess start(WorkerCommand command) throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("precis-worker-");
        WorkerProcess worker;
        StandardError error;
        try {
            Process process = command.start(temporary);
            error = StandardError.of(process);
            worker = new WorkerProcess(process, temporary);
        } catch (IOException | RuntimeException e) {
            FileTree.delete(temporary);
            throw e;
        }
        try {
            Frame ready = new TimeBudget(START_TIME).spend(worker.thread, () -> Frame.read(worker.replies, 0));
            if (ready.type() != FrameType.READY) {
                throw new IOException("it began with " + ready.type());
            }
            return worker;
        } catch (InterruptedException e) {
            worker.destroy();
            throw e;
        } catch (ExecutionException | TimeoutException | IOException e) {
            worker.destroy();
            throw new IOException("no worker process could be started: " + error.beginning(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How many documents it was asked about. */
    int documents() {
        return documents;
    }

    void begin(Hints hints, TimeBudget budget)
            throws InterruptedException, ExecutionException, TimeoutException, IOException {
        documents++;
        send(FrameType.DOCUMENT, hints.encode(), budget);
    }

    /** @param chunk sent before this returns, so it may be used again */
    void send(byte[] chunk, TimeBudget budget) throws InterruptedException, ExecutionException, TimeoutException {
        send(FrameType.CHUNK, chunk, budget);
    }

    /** @return the answer to the complete document */
    Frame end(int maxLength, TimeBudget budget) throws InterruptedException, ExecutionException, TimeoutException {
        return budget.spend(thread, () -> {
            Frame.of(FrameType.END).writeTo(requests);
            requests.flush();
            return Frame.read(replies, maxLength);
        });
    }

    private void send(FrameType type, byte[] payload, TimeBudget budget)
            throws InterruptedException, ExecutionException, TimeoutException {
        budget.spend(thread, () -> {
            new Frame(type, payload).writeTo(requests);
            return type;
        });
    }

    /** How it ended, or -1 where it has not. */
    int exitCode() throws InterruptedException {
        return process.waitFor(EXIT_TIME.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    }

    /** Waits until it and its temporary files are gone, after {@link #destroy}. */
    void awaitEnd() throws InterruptedException {
        try {
            gone.get(EXIT_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // nothing more can be done about it
        }
    }

    /** Ends it now, whatever it does, and its temporary files with it. */
    void destroy() {
        process.destroyForcibly();
        thread.shutdown();
    }
}
