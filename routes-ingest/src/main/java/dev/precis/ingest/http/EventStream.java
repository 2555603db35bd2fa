package dev.precis.ingest.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One caller who listens. Events are written without ever blocking: what the connection does not take waits in a bounded
 * queue, and the container says when there is room again. Who does not keep up is cut off. Thread-safe.
 */
final class EventStream implements WriteListener, AsyncListener {

    private static final int MAX_WAITING = 10_000;
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final AsyncContext call;
    private final ServletOutputStream out;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long progress = System.nanoTime();
    private boolean unflushed;
    private boolean closing;
    private boolean closed;
    private Runnable ended = () -> {};

    EventStream(AsyncContext call) throws IOException {
        this.call = call;
        this.out = call.getResponse().getOutputStream();
    }

    /**
     * From now on events can be sent.
     *
     * @param ended told once, when the caller is gone
     */
    synchronized void open(Runnable ended) {
        this.ended = ended;
        call.addListener(this);
        out.setWriteListener(this);
    }

    synchronized void send(StreamEvent event) {
        if (closing || closed) {
            return;
        }
        boolean late = !waiting.isEmpty() && System.nanoTime() - progress > PATIENCE;
        if (late || waiting.size() == MAX_WAITING) {
            complete();
            return;
        }
        waiting.add(event.bytes());
        drain();
    }

    /** Ends the stream after what was sent. */
    synchronized void end() {
        closing = true;
        drain();
    }

    /** Ends the stream at once. */
    synchronized void cut() {
        complete();
    }

    @Override
    public synchronized void onWritePossible() {
        drain();
    }

    private void drain() {
        try {
            while (!closed && out.isReady()) {
                progress = System.nanoTime();
                byte[] next = waiting.poll();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    if (closing) {
                        complete();
                    }
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            complete();
        }
    }

    private void complete() {
        if (!closed) {
            closed = true;
            waiting.clear();
            ended.run();
            try {
                call.complete();
            } catch (IllegalStateException e) {
                // The container has ended it already
            }
        }
    }

    @Override
    public void onError(Throwable broken) {
        cut();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        cut();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        cut();
    }

    @Override
    public void onError(AsyncEvent event) {
        cut();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once
    }
}
