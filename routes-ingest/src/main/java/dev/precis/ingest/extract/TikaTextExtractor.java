package dev.precis.ingest.extract;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents in this process, with Apache Tika's parsers and limits on size, time and output. A parser that runs wild
 * keeps its thread until it ends; no more than the configured number of threads ever do.
 */
public final class TikaTextExtractor implements TextExtractor {

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ExtractionSettings settings;
    private final FormatReader reader;
    private final Semaphore slots;

    public TikaTextExtractor(ExtractionSettings settings) {
        this(settings, new TikaFormatReader(settings.maxChars()));
    }

    TikaTextExtractor(ExtractionSettings settings, FormatReader reader) {
        this.settings = settings;
        this.reader = reader;
        this.slots = new Semaphore(settings.threads());
    }

    @Override
    public ExtractedText extract(InputStream in, @Nullable String name, @Nullable String contentType) {
        byte[] bytes = read(in);
        if (bytes.length == 0) {
            throw new InvalidDocumentException(ErrorCode.EMPTY_DOCUMENT, "the document has no bytes");
        }
        String mediaType = reader.mediaType(bytes, name, contentType);
        Reading reading = withinTime(() -> reader.read(bytes, mediaType, name, contentType));
        String text = CleanText.cut(reading.text(), settings.maxChars());
        if (!CleanText.hasWords(text)) {
            throw new InvalidDocumentException(
                    ErrorCode.NO_TEXT_FOUND, "the document contains no text (a scan needs text recognition first)");
        }
        boolean truncated =
                reading.truncated() || text.length() < reading.text().length();
        ReadingNotes notes = new ReadingNotes(warnings(reading, truncated), truncated);
        return new ExtractedText(text, reading.title(), mediaType, notes);
    }

    private byte[] read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(settings.maxBytes() + 1);
            if (bytes.length > settings.maxBytes()) {
                throw new InvalidDocumentException(
                        ErrorCode.DOCUMENT_TOO_LARGE, "the document is larger than " + settings.maxBytes() + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Summary.Warning> warnings(Reading reading, boolean truncated) {
        List<Summary.Warning> warnings = new ArrayList<>();
        if (reading.charsetGuessed()) {
            warnings.add(new Summary.Warning(
                    ExtractedText.CHARSET_GUESSED, "The charset was not clear; some characters may be wrong"));
        }
        if (truncated) {
            warnings.add(new Summary.Warning(
                    ExtractedText.TEXT_TRUNCATED,
                    "Only the first " + settings.maxChars() + " characters of the document were read"));
        }
        return warnings;
    }

    /** One document's work; anything it throws is the document's fault. */
    @FunctionalInterface
    private interface Work {
        Reading run() throws Exception;
    }

    private Reading withinTime(Work work) {
        CompletableFuture<Reading> result = new CompletableFuture<>();
        Thread worker = new Thread(() -> run(work, result), "precis-extract");
        worker.setDaemon(true);
        try {
            if (!slots.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OverloadedException("too many documents are being read; send it again in a while", RETRY);
            }
            worker.start();
            return result.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            worker.interrupt();
            throw new InvalidDocumentException(
                    ErrorCode.EXTRACTION_TIMEOUT,
                    "reading the document took longer than "
                            + settings.timeout().toSeconds() + " s",
                    e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            throw new OverloadedException("the service is stopping; send it again in a while", RETRY);
        }
    }

    /** Errors too: a stack overflow or an exhausted heap inside a parser is how some documents end. */
    private void run(Work work, CompletableFuture<Reading> result) {
        try {
            result.complete(work.run());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        } finally {
            slots.release();
        }
    }

    private static InvalidDocumentException failure(Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof InvalidDocumentException known) {
                return known;
            }
            if (e instanceof EncryptedDocumentException) {
                return new InvalidDocumentException(
                        ErrorCode.ENCRYPTED_DOCUMENT, "the document is protected by a password", cause);
            }
        }
        return new InvalidDocumentException(
                ErrorCode.UNREADABLE_DOCUMENT, "the document is damaged or not what its name says", cause);
    }
}
