package dev.precis.harness.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.HttpApi;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers who post texts and do not wait; measured until the last summary is there. */
final class AcceptLoad implements Load {

    private static final int CLIENTS = 16;
    private static final int ACCEPTED = 202;
    private static final int PATIENCE_SECONDS = 120;

    private final HttpApi api;
    private final NewsArticles articles;
    private final int documents;
    private final Map<String, Integer> errors = new ConcurrentHashMap<>();

    /** @param documents how many, whatever time they take */
    AcceptLoad(String url, NewsArticles articles, int documents) {
        this.api = new HttpApi(url);
        this.articles = articles;
        this.documents = documents;
    }

    @Override
    public Measured measure(CostMeter meter, double seconds) throws Exception {
        Costs before = meter.now();
        long begun = System.nanoTime();
        AtomicInteger left = new AtomicInteger(documents);
        ExecutorService callers = Executors.newFixedThreadPool(CLIENTS);
        for (int caller = 0; caller < CLIENTS; caller++) {
            callers.execute(() -> {
                while (left.getAndDecrement() > 0) {
                    post();
                }
            });
        }
        callers.shutdown();
        callers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        awaitLast();
        double took = (System.nanoTime() - begun) / 1e9;
        int failed = errors.values().stream().mapToInt(Integer::intValue).sum();
        return Measured.of(
                documents - failed, took, errors, new double[0], meter.now().since(before));
    }

    private void post() {
        try {
            HttpResponse<String> answer = api.post("/v1/summaries", "text/plain; charset=utf-8", articles.next());
            if (answer.statusCode() != ACCEPTED) {
                errors.merge("status " + answer.statusCode(), 1, Integer::sum);
            }
        } catch (RuntimeException e) {
            errors.merge(e.getClass().getSimpleName(), 1, Integer::sum);
        }
    }

    private void awaitLast() throws InterruptedException {
        for (int twentieth = 0; twentieth < 20 * PATIENCE_SECONDS; twentieth++) {
            if (isNone("queued") && isNone("running")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        errors.merge("unfinished after " + PATIENCE_SECONDS + " s", 1, Integer::sum);
    }

    private boolean isNone(String status) {
        JsonNode page = HttpApi.json(api.get("/v1/summaries?limit=1&status=" + status));
        return page.path("items").isEmpty();
    }
}
