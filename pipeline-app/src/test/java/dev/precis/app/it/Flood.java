package dev.precis.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.HttpApi;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers who hand in documents as fast as they are answered, and come back sooner than they are told to. */
final class Flood implements AutoCloseable {

    private final HttpApi api;
    private final String type;
    private final String path;
    private final byte[] body;
    private final ExecutorService callers;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final Queue<String> misbehaved = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Insistence insistence;

    /**
     * How much callers ask for who were told to come back.
     *
     * @param times for so many times what is accepted, they do not wait at all: more would say nothing of a machine that
     *     is shared with them but that it has so many processors
     * @param pause beyond that
     */
    record Insistence(int times, Duration pause) {}

    /** @param path with the options of the call */
    Flood(HttpApi api, String path, String type, String body, int callers, Insistence insistence) {
        this.api = api;
        this.insistence = insistence;
        this.path = path;
        this.type = type;
        this.body = body.getBytes(StandardCharsets.UTF_8);
        this.callers = Executors.newFixedThreadPool(callers);
        for (int i = 0; i < callers; i++) {
            this.callers.execute(this::call);
        }
    }

    private void call() {
        try {
            boolean welcome = true;
            while (!over.await(welcome ? 0 : pauseMillis(), TimeUnit.MILLISECONDS)) {
                welcome = submit();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pauseMillis() {
        boolean insists = refused.get() < insistence.times() * accepted.size();
        return insists ? 0 : insistence.pause().toMillis();
    }

    private boolean submit() {
        try {
            HttpResponse<String> answer = api.post(path, type, body);
            note(answer);
            return answer.statusCode() == 202;
        } catch (UncheckedIOException e) {
            misbehaved.add(e.toString());
            return false;
        }
    }

    private void note(HttpResponse<String> answer) {
        JsonNode json = HttpApi.json(answer);
        int status = answer.statusCode();
        if (status == 202) {
            accepted.add(json.get("id").asText());
        } else if ((status == 503 || status == 429) && isPolite(answer, json)) {
            refused.incrementAndGet();
        } else {
            misbehaved.add(status + " " + answer.headers().map() + " " + answer.body());
        }
    }

    private static boolean isPolite(HttpResponse<String> answer, JsonNode problem) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                && answer.headers().firstValue("Retry-After").orElse("").matches("[1-9]\\d*")
                && problem.hasNonNull("type");
    }

    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** How often callers were told to come back, and when. */
    int refused() {
        return refused.get();
    }

    /** Answers that are neither an acceptance nor a refusal that says when to come back; the first hundred. */
    List<String> misbehaved() {
        return new ArrayList<>(misbehaved).stream().limit(100).toList();
    }

    /** Ends when everybody has been answered. */
    @Override
    public void close() throws InterruptedException {
        over.countDown();
        callers.shutdown();
        if (!callers.awaitTermination(2, TimeUnit.MINUTES)) {
            misbehaved.add("a call without an answer");
        }
    }
}
