package dev.precis.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Lane;
import dev.precis.contract.OverloadedException;
import dev.precis.contract.SourceType;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.Fingerprint;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.request.BatchRequest;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.Acceptance;
import dev.precis.store.JobStore;
import dev.precis.store.KnownKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Takes in many documents in one call: each becomes a job by itself, and each is answered by itself. Under an
 * Idempotency-Key the source key of an input is made of that key, the body of the call and the input's place, so that the
 * same call leads to the same jobs, takes up where it broke off, and another body is noticed. Thread-safe.
 */
public final class HttpBatches implements AutoCloseable {

    private static final String BATCH = "batch";
    private static final String PAGES = "batchPages";
    private static final int FETCHES = 16;

    private final HttpRequests requests;
    private final SummaryRequestReader reader;
    private final HttpDocuments documents;
    private final JobStore store;
    private final ProblemWriter problems;
    private final Duration fetchTime;
    private final ExecutorService fetches = Executors.newFixedThreadPool(FETCHES, task -> {
        Thread thread = new Thread(task, "precis-batch-fetch");
        thread.setDaemon(true);
        return thread;
    });

    public HttpBatches(
            HttpRequests requests,
            SummaryRequestReader reader,
            HttpDocuments documents,
            JobStore store,
            ProblemWriter problems,
            HttpSettings settings) {
        this.requests = requests;
        this.reader = reader;
        this.documents = documents;
        this.store = store;
        this.problems = problems;
        this.fetchTime = settings.batchFetchTime();
    }

    /** The inputs that are to be taken in; those that are wrong or known already have their entries. */
    public List<Batch.Input> read(Exchange exchange) {
        byte[] body = requests.readJson(exchange);
        BatchRequest asked = reader.readBatch(body);
        ObjectNode common = asked.options();
        SummaryRequest options = common == null ? SummaryRequest.empty() : reader.readOptions(common);
        String key = HttpRequests.idempotencyKey(exchange.getProperty(HttpCall.PROPERTY, HttpCall.class));
        Batch batch = new Batch(asked.inputs().size());
        String prefix = key == null ? "batch:" + hash(UUID.randomUUID().toString()) + ":" : keyPrefix(key, body);
        Map<String, KnownKey> known = key == null ? Map.of() : known(key, prefix);
        for (int index = 0; index < asked.inputs().size(); index++) {
            String sourceKey = prefix + Integer.toHexString(index);
            if (known.containsKey(sourceKey)) {
                batch.became(index, BatchEntry.of(known.get(sourceKey)));
            } else {
                add(batch, index, asked.inputs().get(index), options, sourceKey);
            }
        }
        exchange.setProperty(BATCH, batch);
        exchange.setProperty(PAGES, pages(batch));
        return batch.open();
    }

    private void add(Batch batch, int index, JsonNode json, SummaryRequest options, String sourceKey) {
        try {
            batch.add(new Batch.Input(index, reader.read(json).withDefaults(options), sourceKey));
        } catch (InvalidDocumentException e) {
            batch.became(index, BatchEntry.of(problems.problemOf(e)));
        }
    }

    private ReadAhead<IncomingDocument> pages(Batch batch) {
        List<Callable<IncomingDocument>> pages = batch.open().stream()
                .filter(Batch.Input::isPage)
                .map(input -> (Callable<IncomingDocument>) () -> document(input))
                .toList();
        return new ReadAhead<>(pages, fetches, fetchTime);
    }

    private IncomingDocument document(Batch.Input input) {
        return documents.of(input.request(), input.sourceKey(), Lane.BULK);
    }

    private static String keyPrefix(String key, byte[] body) {
        return "batch:" + hash(key) + ":" + Fingerprint.of(body) + ":";
    }

    private static String hash(String text) {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, KnownKey> known(String key, String prefix) {
        List<KnownKey> known = store.keys(SourceType.HTTP.id(), HttpDocuments.DOOR, "batch:" + hash(key) + ":");
        if (!known.stream().allMatch(one -> one.key().startsWith(prefix))) {
            throw HttpProblem.KEY_REUSED.exception(
                    "another batch came with the same Idempotency-Key; use a new key for a new batch");
        }
        return known.stream().collect(Collectors.toMap(KnownKey::key, Function.identity()));
    }

    /** The document of an input. */
    public IncomingDocument document(
            @Body Batch.Input input,
            @ExchangeProperty(BATCH) Batch batch,
            @ExchangeProperty(PAGES) ReadAhead<IncomingDocument> pages) {
        batch.checkStore();
        return input.isPage() ? pages.next() : document(input);
    }

    /** It has become a job. */
    public void accepted(
            @Body Acceptance acceptance,
            @ExchangeProperty(BATCH) Batch batch,
            @ExchangeProperty("batchInput") Batch.Input input) {
        batch.became(input.index(), BatchEntry.of(acceptance));
    }

    /** It has not. */
    public void refused(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable reason,
            @ExchangeProperty(BATCH) Batch batch,
            @ExchangeProperty("batchInput") Batch.Input input) {
        if (reason instanceof RuntimeException outage && ProblemWriter.isStoreOut(reason)) {
            batch.broke(outage);
        } else if (reason instanceof OverloadedException overload) {
            batch.overflowed(overload);
        }
        batch.became(input.index(), BatchEntry.of(problems.problemOf(reason)));
    }

    /** 202 with one entry an input. */
    public void answer(
            @ExchangeProperty(BATCH) Batch batch,
            @ExchangeProperty(PAGES) ReadAhead<IncomingDocument> pages,
            Exchange exchange) {
        pages.close();
        HttpAnswer.write(exchange.getMessage(), 202, HttpAnswer.JSON, problems.bytes(batch.outcome()));
    }

    @Override
    public void close() {
        fetches.shutdownNow();
    }
}
