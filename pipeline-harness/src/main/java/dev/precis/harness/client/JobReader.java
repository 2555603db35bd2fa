package dev.precis.harness.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.ledger.JobRecord;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the HTTP interface says of the jobs. */
public final class JobReader {

    private static final int READERS = 8;

    private final HttpApi api;

    public JobReader(HttpApi api) {
        this.api = api;
    }

    /** Whether there is a job for a document of this name; false where nobody answers. */
    public boolean knows(String name) {
        try {
            return !page("q=" + name, "").path("items").isEmpty();
        } catch (UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }

    /** Whether a job, or a delivery, is in this state. */
    public boolean hasUnfinished() {
        return !page("status=queued&limit=1", "").path("items").isEmpty()
                || !page("status=running&limit=1", "").path("items").isEmpty()
                || !items("/v1/deliveries?state=pending&limit=1").path("items").isEmpty();
    }

    /** Every job, with its document and its deliveries. */
    public List<JobRecord> all() throws InterruptedException {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<JobRecord>> reads = new ArrayList<>();
            for (JsonNode job : list()) {
                reads.add(readers.submit(() -> read(job.path("id").asText())));
            }
            List<JobRecord> records = new ArrayList<>();
            for (Future<JobRecord> read : reads) {
                records.add(read.get());
            }
            return records;
        } catch (ExecutionException e) {
            throw new IllegalStateException("jobs cannot be read", e.getCause());
        } finally {
            readers.shutdownNow();
        }
    }

    /** Every job as lists show it: without its result. */
    public List<JsonNode> list() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page("limit=200", cursor);
            page.path("items").forEach(all::add);
            cursor = page.hasNonNull("next")
                    ? "&cursor=" + URLEncoder.encode(page.get("next").asText(), StandardCharsets.UTF_8)
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    private JobRecord read(String id) {
        String path = "/v1/summaries/" + id;
        return new JobRecord(
                items(path),
                api.get(path + "/document").body(),
                items(path + "/deliveries").path("items"));
    }

    private JsonNode page(String query, String cursor) {
        return items("/v1/summaries?" + query + cursor);
    }

    private JsonNode items(String path) {
        var answer = api.get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return HttpApi.json(answer);
    }
}
