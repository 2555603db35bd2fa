package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.precis.harness.client.HttpApi;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody who hands in a document every few moments, whatever happens, and wants each summary as a file. */
final class SteadyCaller implements AutoCloseable {

    private static final long PERIOD_MILLIS = Long.getLong("precis.test.call-period-millis", 50);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** 200 where the summary was there before the answer. */
    private static final Set<Integer> ACCEPTED = Set.of(200, 202);

    private static final int LATER = 503;

    private final HttpApi api;
    private final Path outbox;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Accepted> accepted = new ConcurrentLinkedQueue<>();

    private final AtomicInteger withoutAnswer = new AtomicInteger();
    private @Nullable String unanswered;

    private record Accepted(String id, String file) {}

    /** @param data where the outbox is */
    SteadyCaller(String url, Path data) {
        api = new HttpApi(url);
        outbox = data.resolve("outbox");
        clock.scheduleWithFixedDelay(this::call, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * A call that got no answer, or was told to try again, is made again with the same key when it is time for the next
     * one. Either may have been accepted: where the store fails at the commit, nobody can say.
     */
    private void call() {
        if (unanswered == null) {
            unanswered = Integer.toHexString(hashCode()) + "-" + calls.incrementAndGet();
        }
        try {
            if (handIn(unanswered)) {
                unanswered = null;
            }
        } catch (UncheckedIOException e) {
            withoutAnswer.incrementAndGet();
        }
    }

    /** False where the answer is to come again. */
    private boolean handIn(String name) {
        HttpResponse<String> answer = api.post(
                "/v1/summaries",
                "application/json",
                "{\"input\": {\"text\": %s}, \"name\": \"%s\", \"outputs\": [{\"type\": \"file\"}]}"
                        .formatted(HttpApi.quoted(Samples.english()), name),
                "Idempotency-Key",
                name);
        if (ACCEPTED.contains(answer.statusCode())) {
            accepted.add(new Accepted(HttpApi.json(answer).get("id").asText(), name + ".summary.md"));
        } else {
            refusals.add(answer.statusCode());
        }
        return answer.statusCode() != LATER;
    }

    int accepted() {
        return accepted.size();
    }

    /** Waits for the result of a document that is accepted from now on, and tells how long that took. */
    Duration nextResult() {
        long start = System.nanoTime();
        int before = accepted.size();
        await().atMost(PATIENCE).until(() -> accepted.size() > before);
        Path file = outbox.resolve(
                accepted.stream().skip(before).findFirst().orElseThrow().file());
        await().atMost(PATIENCE).until(() -> Files.exists(file));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Calls no more. Each document is accepted in the end, succeeds, and is in the outbox once. */
    void nothingIsLostOrDoubled() throws Exception {
        clock.shutdown();
        assertThat(clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        await().atMost(PATIENCE).until(() -> {
            if (unanswered != null) {
                call();
            }
            return unanswered == null;
        });
        assertThat(accepted).as("documents accepted").hasSize(calls.get());
        assertThat(accepted)
                .allSatisfy(document -> assertThat(
                                api.finished(document.id()).get("status").asText())
                        .isEqualTo("succeeded"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(undelivered())
                        .as("deliveries of documents without a file")
                        .isEmpty());
        assertThat(results())
                .containsExactlyInAnyOrderElementsOf(
                        accepted.stream().map(Accepted::file).toList());
    }

    /** What the application says of each that is not in the outbox. */
    private List<String> undelivered() throws Exception {
        Set<String> there = Set.copyOf(results());
        return accepted.stream()
                .filter(document -> !there.contains(document.file()))
                .map(document -> api.get("/v1/summaries/" + document.id() + "/deliveries")
                        .body())
                .toList();
    }

    /** Who is refused is told to try again later, and not that something is wrong with the call. */
    void isOnlyAskedToTryAgain() {
        assertThat(refusals).as("answers to the calls that were not accepted").allMatch(status -> status == LATER);
    }

    /** Of this caller; a second result of a document would have a suffix. */
    private List<String> results() throws Exception {
        String mine = Integer.toHexString(hashCode()) + "-";
        try (Stream<Path> files = Files.list(outbox)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(mine))
                    .toList();
        }
    }

    @Override
    public String toString() {
        Map<Integer, Long> refused =
                refusals.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        return "%d documents, %d accepted, calls refused %s, %d without an answer"
                .formatted(calls.get(), accepted.size(), refused, withoutAnswer.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
