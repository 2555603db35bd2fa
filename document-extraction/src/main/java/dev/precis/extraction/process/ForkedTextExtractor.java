package dev.precis.extraction.process;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.OverloadedException;
import dev.precis.extraction.ExtractedText;
import dev.precis.extraction.ExtractionSettings;
import dev.precis.extraction.PlainDocument;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.wire.Frame;
import dev.precis.extraction.wire.Hints;
import dev.precis.extraction.wire.Replies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Has documents read by processes that can be killed: whatever a parser does to its process, the document gets its code,
 * the next document a new process, and this one does not notice. Small documents that are plainly text are read right here.
 */
public final class ForkedTextExtractor implements TextExtractor, AutoCloseable {

    /** Bytes of a document that are held at a time. */
    static final int CHUNK = 64 * 1024;

    private static final int SMALL = 1024 * 1024;
    private static final String WORKER = "dev.precis.extraction.worker.ExtractionWorker";
    private static final byte[] SAMPLE = "<p>A sentence.</p>".getBytes(StandardCharsets.UTF_8);

    private final ExtractionSettings settings;
    private final WorkerPool pool;

    /** Starts nothing yet. */
    public ForkedTextExtractor(ExtractionSettings settings, WorkerClassPath classPath) {
        this(settings, new WorkerCommand(classPath, WORKER, settings.memory(), settings.maxChars()));
    }

    ForkedTextExtractor(ExtractionSettings settings, WorkerCommand command) {
        this.settings = settings;
        this.pool = new WorkerPool(command, settings.threads(), settings.timeout());
    }

    @Override
    public ExtractedText extract(InputStream in, @Nullable String name, @Nullable String contentType) {
        boolean perhapsPlain = PlainDocument.isCalledText(name, contentType);
        byte[] head = read(in, Math.min(perhapsPlain ? SMALL : CHUNK, settings.maxBytes()) + 1);
        if (head.length == 0) {
            throw new InvalidDocumentException(ErrorCode.EMPTY_DOCUMENT, "the document has no bytes");
        }
        if (head.length > settings.maxBytes()) {
            throw tooLarge();
        }
        Optional<ExtractedText> plain = perhapsPlain && head.length <= SMALL
                ? PlainDocument.read(head, name, contentType, settings.maxChars())
                : Optional.empty();
        return plain.orElseGet(() -> fork(head, in, new Hints(name, contentType)));
    }

    /** Starts a worker and loads its parsers, so that the first document need not wait for them. */
    public void warmUp() {
        extract(new ByteArrayInputStream(SAMPLE), "sample.html", "text/html");
    }

    private ExtractedText fork(byte[] head, InputStream rest, Hints hints) {
        boolean usable = false;
        WorkerProcess worker = take();
        try {
            Frame answer = exchange(worker, head, rest, hints);
            usable = true;
            return Replies.decode(answer, settings.maxChars());
        } catch (TimeoutException e) {
            throw new InvalidDocumentException(
                    ErrorCode.EXTRACTION_TIMEOUT,
                    "reading the document took longer than "
                            + settings.timeout().toSeconds() + " s",
                    e);
        } catch (ExecutionException | IOException | RejectedExecutionException e) {
            usable = false;
            throw died(worker, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw WorkerPool.stopping();
        } finally {
            pool.giveBack(worker, usable);
        }
    }

    private WorkerProcess take() {
        try {
            return pool.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw WorkerPool.stopping();
        }
    }

    private Frame exchange(WorkerProcess worker, byte[] head, InputStream rest, Hints hints)
            throws InterruptedException, ExecutionException, TimeoutException, IOException {
        TimeBudget budget = new TimeBudget(settings.timeout());
        worker.begin(hints, budget);
        long size = 0;
        for (byte[] chunk = head; chunk.length > 0; chunk = read(rest, CHUNK)) {
            size += chunk.length;
            if (size > settings.maxBytes()) {
                throw tooLarge();
            }
            worker.send(chunk, budget);
        }
        return worker.end(Replies.maxBytes(settings.maxChars()), budget);
    }

    private RuntimeException died(WorkerProcess worker, Exception cause) {
        if (pool.isClosed()) {
            return WorkerPool.stopping();
        }
        String reason = "the document is damaged: the process that read it broke down";
        try {
            if (worker.exitCode() == WorkerCommand.OUT_OF_MEMORY) {
                reason = "reading the document takes more memory than precis.limits.extraction-memory allows";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new InvalidDocumentException(ErrorCode.UNREADABLE_DOCUMENT, reason, cause);
    }

    private static byte[] read(InputStream in, int length) {
        try {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InvalidDocumentException tooLarge() {
        return new InvalidDocumentException(
                ErrorCode.DOCUMENT_TOO_LARGE, "the document is larger than " + settings.maxBytes() + " bytes");
    }

    /** Ends all workers. Documents that are being read meanwhile fail with an {@link OverloadedException}. */
    @Override
    public void close() {
        pool.close();
    }
}
