package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.GetResponse;
import dev.precis.harness.client.AmqpClient;
import dev.precis.harness.client.CallbackReceiver;
import dev.precis.harness.client.HttpApi;
import dev.precis.testing.TestServices;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the pipeline does for people, programs and flows, in whichever mode it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PipelineContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path data;
    private CallbackReceiver callbacks;
    private AmqpClient amqp;
    private HttpApi api;

    /** Starts the pipeline; gives back the URL of its HTTP door. */
    abstract String start(Path dataDirectory) throws Exception;

    abstract void stop() throws Exception;

    abstract TestServices.RabbitMq broker();

    final HttpApi api() {
        return api;
    }

    @BeforeAll
    void start_everything(@TempDir Path directory) throws Exception {
        data = directory;
        callbacks = new CallbackReceiver();
        api = new HttpApi(start(data));
        amqp = new AmqpClient(broker());
    }

    @AfterAll
    void stop_everything() throws Exception {
        if (amqp != null) {
            amqp.close();
        }
        callbacks.close();
        stop();
    }

    @Test
    void a_caller_who_waits_gets_sentences_that_stand_in_the_document() {
        // When
        HttpResponse<String> answer =
                api.post("/v1/summaries?sentences=3", "text/plain", Samples.english(), "Prefer", "wait=20");
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode job = HttpApi.json(answer);
        assertThat(job.at("/result/sentences")).hasSize(3);
        String document = api.get(job.at("/links/document").asText()).body();
        for (JsonNode sentence : job.at("/result/sentences")) {
            int offset = sentence.get("offset").asInt();
            assertThat(document.substring(
                            offset, offset + sentence.get("length").asInt()))
                    .isEqualTo(sentence.get("text").asText());
        }
    }

    @Test
    void an_uploaded_pdf_is_summarized_and_its_sentences_carry_their_page() throws Exception {
        // When
        HttpResponse<String> answer = api.upload(
                "/v1/summaries",
                "report.pdf",
                Samples.pdf(""),
                "{\"length\": {\"sentences\": 12}}",
                "Prefer",
                "wait=30");
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode job = HttpApi.json(answer);
        assertThat(job.at("/source/name").asText()).isEqualTo("report.pdf");
        assertThat(job.at("/result/sentences"))
                .extracting(sentence -> sentence.path("page").asInt())
                .isSorted()
                .contains(1, 2);
        assertProblem(
                api.upload("/v1/summaries", "secret.pdf", Samples.pdf("password"), "{}"), 422, "ENCRYPTED_DOCUMENT");
    }

    @Test
    void a_batch_is_answered_for_each_of_its_inputs() {
        // Given
        String inputs = IntStream.range(0, 40)
                .mapToObj(i -> i == 7
                        ? "{\"input\": {}}"
                        : "{\"input\": {\"text\": %s}}"
                                .formatted(HttpApi.quoted("Text " + i + ". " + Samples.english())))
                .collect(Collectors.joining(","));
        // When
        HttpResponse<String> answer = api.post(
                "/v1/batches",
                "application/json",
                "{\"options\": {\"profile\": \"brief\"}, \"inputs\": [" + inputs + "]}");
        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode batch = HttpApi.json(answer);
        assertThat(batch.get("accepted").asInt()).isEqualTo(39);
        assertThat(batch.at("/items/7/error/code").asText()).isEqualTo("INVALID_REQUEST");
        JsonNode last = api.finished(batch.at("/items/39/id").asText());
        assertThat(last.get("status").asText()).isEqualTo("succeeded");
        assertThat(last.at("/request/profile").asText()).isEqualTo("brief");
        assertThat(last.at("/request/lane").asText()).isEqualTo("bulk");
    }

    @Test
    void whoever_listens_hears_how_a_job_ends() {
        // Given
        String id = HttpApi.json(api.post("/v1/summaries", "text/plain", Samples.french()))
                .get("id")
                .asText();
        // Then
        assertThat(api.get("/v1/summaries/" + id + "/events").body())
                .contains("succeeded")
                .contains(id);
    }

    private JsonNode inbox() {
        return StreamSupport.stream(
                        HttpApi.json(api.get("/v1/sources")).get("items").spliterator(), false)
                .filter(source -> source.get("type").asText().equals("folder"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_sources_tell_what_they_have_been_doing() throws Exception {
        // Given
        AtomicInteger files = new AtomicInteger();
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            // of two processes that look at the folder, either may take a file
            String name = "seen-" + files.incrementAndGet() + ".txt";
            drop(name, Samples.english().getBytes(StandardCharsets.UTF_8));
            summary(name);
            // Then
            assertThat(inbox().get("documents").asLong()).isPositive();
        });
        assertThat(inbox().get("name").asText()).isEqualTo("inbox");
        assertThat(inbox().hasNonNull("lastPollAt")).isTrue();
        assertThat(api.get("/v1/sources").body()).contains("\"precis.requests\"", "\"api\"");
        assertThat(HttpApi.json(api.get("/v1/profiles")).toString()).contains("minutes");
        assertThat(HttpApi.json(api.get("/v1/languages")).toString()).contains("\"fr\"");
        assertThat(HttpApi.json(api.get("/v1/engines")).toString()).contains("extractive");
    }

    @Test
    void the_ancestors_call_still_answers() {
        HttpResponse<String> answer = api.get("/text?nb_sentences=2&language=french&text="
                + URLEncoder.encode(Samples.french(), StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(HttpApi.json(answer).isTextual()).isTrue();
        assertProblem(api.get("/text?text="), 422, "EMPTY_DOCUMENT");
    }

    @Test
    void a_folder_says_itself_how_its_documents_are_summarized() throws Exception {
        // When
        drop("local/.precis.yaml", "length: {sentences: 1}\nlanguage: fr\n".getBytes(StandardCharsets.UTF_8));
        drop("local/lettre.txt", Samples.french().getBytes(StandardCharsets.UTF_8));
        // Then
        assertThat(summary("local/lettre.txt")).contains("Langue\u00a0: fr");
        JsonNode job =
                HttpApi.json(api.get("/v1/summaries?q=lettre.txt&limit=1")).at("/items/0");
        assertThat(job.at("/request/length/sentences").asInt()).isEqualTo(1);
    }

    @Test
    void dropped_documents_appear_as_summaries() throws Exception {
        // When
        drop("report.pdf", Samples.pdf(""));
        drop("deep/er/lettre.docx", Samples.docx());
        drop("page.html", Files.readAllBytes(Samples.EXAMPLES.resolve("city-bees.html")));
        drop("été à Lyon.txt", Samples.french().getBytes(StandardCharsets.UTF_8));
        // Then
        assertThat(summary("report.pdf")).contains("library");
        assertThat(summary("deep/er/lettre.docx")).contains("Langue\u00a0: fr");
        assertThat(summary("page.html")).contains("bees");
        assertThat(summary("été à Lyon.txt")).contains("moulin");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(data.resolve("inbox/.done/deep/er/lettre.docx"))
                        .exists());
        assertThat(data.resolve("inbox/report.pdf")).doesNotExist();
    }

    @Test
    void documents_that_cannot_be_read_stand_beside_their_reason() throws Exception {
        // When
        drop("bad/empty.txt", new byte[0]);
        drop("bad/secret.pdf", Samples.pdf("password"));
        drop("bad/broken.pdf", "%PDF-1.7\nnot really".getBytes(StandardCharsets.UTF_8));
        drop("bad/rubbish.txt", rubbish());
        dropHuge("bad/huge.txt", 200L * 1024 * 1024);
        // Then
        assertThat(errorCode("bad/empty.txt")).isEqualTo("EMPTY_DOCUMENT");
        assertThat(errorCode("bad/secret.pdf")).isEqualTo("ENCRYPTED_DOCUMENT");
        assertThat(errorCode("bad/broken.pdf")).isEqualTo("UNREADABLE_DOCUMENT");
        assertThat(errorCode("bad/rubbish.txt")).isEqualTo("UNREADABLE_DOCUMENT");
        assertThat(errorCode("bad/huge.txt")).isEqualTo("DOCUMENT_TOO_LARGE");
    }

    @Test
    void a_document_without_words_is_set_aside_and_tried_again_when_moved_back() throws Exception {
        // Given
        drop("dots.txt", "— … !?".getBytes(StandardCharsets.UTF_8));
        String code = errorCode("dots.txt");
        Path error = failed("dots.txt.error.json");
        // When
        Files.delete(error);
        Files.move(failed("dots.txt"), data.resolve("inbox/dots.txt"));
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(error).exists());
        assertThat(errorCode("dots.txt")).isEqualTo(code).isEqualTo("NO_TEXT_FOUND");
    }

    @Test
    void a_message_with_reply_to_is_answered() throws Exception {
        // Given
        String answers = amqp.queue();
        // When
        amqp.publish("text/plain", UUID.randomUUID().toString(), answers, "c-1", Samples.french());
        // Then
        GetResponse answer = amqp.receive(answers);
        assertThat(answer.getProps().getCorrelationId()).isEqualTo("c-1");
        assertThat(AmqpClient.text(answer)).contains("\"language\":\"fr\"").contains("moulin");
    }

    @Test
    void a_wrong_message_is_answered_with_the_reason() throws Exception {
        // Given
        String answers = amqp.queue();
        // When
        amqp.publish("application/json", null, answers, "c-2", "{\"inptu\": {}}");
        // Then
        assertThat(AmqpClient.text(amqp.receive(answers))).contains("INVALID_REQUEST");
    }

    @Test
    void a_message_that_comes_many_times_is_summarized_once() throws Exception {
        // Given
        String id = UUID.randomUUID().toString();
        String results = amqp.boundTo("precis.summaries", "summary.succeeded.minutes");
        String request = "{\"input\": {\"text\": " + HttpApi.quoted(Samples.english()) + "}, \"profile\": \"minutes\"}";
        // When
        for (int i = 0; i < 20; i++) {
            amqp.publish("application/json", id, null, null, request);
        }
        String first = jobOf(amqp.receive(results));
        amqp.publish("application/json", id + "-last", null, null, request);
        // Then
        String last = jobOf(amqp.receive(results));
        assertThat(last).isNotEqualTo(first);
        api.finished(last);
        amqp.receivesNothingMore(results);
    }

    private static String jobOf(GetResponse event) {
        return HttpApi.json(AmqpClient.text(event)).get("jobId").asText();
    }

    @Test
    void results_go_to_a_callback_and_to_a_queue() throws Exception {
        // Given
        String queue = amqp.queue();
        String request = "{\"input\": {\"text\": %s}, \"metadata\": {\"ticket\": \"42\"}, \"outputs\": [%s, %s]}"
                .formatted(
                        HttpApi.quoted(Samples.english()),
                        "{\"type\": \"callback\", \"url\": \"" + callbacks.url() + "\"}",
                        "{\"type\": \"queue\", \"routingKey\": \"" + queue + "\"}");
        // When
        HttpResponse<String> answer = api.post("/v1/summaries", "application/json", request);
        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = HttpApi.json(answer).get("id").asText();
        assertThat(AmqpClient.text(amqp.receive(queue))).contains(id).contains("\"ticket\":\"42\"");
        CallbackReceiver.Post post = callbacks.next();
        assertThat(post.body()).contains(id).contains("summary.succeeded");
        assertThat(post.header("webhook-id")).isNotBlank();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                api.get("/v1/summaries/" + id + "/deliveries").body())
                        .doesNotContain("pending"));
    }

    @Test
    void a_job_is_done_again_with_other_options_and_its_old_result_stays() {
        // Given
        JsonNode first = HttpApi.json(
                api.post("/v1/summaries?sentences=3", "text/plain", Samples.english(), "Prefer", "wait=20"));
        String path = first.at("/links/self").asText();
        // When
        HttpResponse<String> answer =
                api.post(path + "/replay", "application/json", "{\"length\": {\"sentences\": 1}}", "Prefer", "wait=20");
        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(HttpApi.json(answer).at("/result/sentences")).hasSize(1);
        JsonNode attempts =
                HttpApi.json(api.get(first.at("/links/attempts").asText())).get("items");
        assertThat(attempts)
                .extracting(attempt -> attempt.at("/result/sentences").size())
                .containsExactly(3, 1);
        assertThat(attempts)
                .extracting(attempt -> attempt.at("/request/length/sentences").asInt())
                .containsExactly(3, 1);
        assertThat(api.postNothing(path + "/replay").statusCode()).isEqualTo(202);
    }

    @Test
    void a_failed_delivery_that_is_retried_by_a_call_arrives() throws Exception {
        // Given
        String request = "{\"input\": {\"text\": %s}, \"outputs\": [{\"type\": \"callback\", \"url\": \"%s\"}]}"
                .formatted(HttpApi.quoted(Samples.english()), callbacks.refusingUrl());
        String id = HttpApi.json(api.post("/v1/summaries", "application/json", request))
                .get("id")
                .asText();
        AtomicReference<String> delivery = new AtomicReference<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode failed = HttpApi.json(api.get("/v1/deliveries?state=failed&host=127.0.0.1"))
                    .get("items");
            assertThat(failed).anyMatch(item -> item.get("job").asText().equals(id));
            delivery.set(failed.get(0).get("id").asText());
        });
        // When
        HttpResponse<String> answer = api.postNothing("/v1/deliveries/" + delivery.get() + "/retry");
        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(HttpApi.json(api.get("/v1/deliveries/" + delivery.get()))
                                .get("state")
                                .asText())
                        .isEqualTo("done"));
        assertThat(callbacks.refused()).containsExactly(delivery.get(), delivery.get());
        assertProblem(api.postNothing("/v1/deliveries/" + delivery.get() + "/retry"), 409, "INVALID_REQUEST");
        assertThat(api.post("/v1/deliveries/retry", "application/json", "{\"host\": \"127.0.0.1\"}")
                        .body())
                .isEqualTo("{\"retried\":0,\"more\":false}");
    }

    @Test
    void a_result_goes_to_a_queue_as_a_cloud_event() throws Exception {
        // Given
        String queue = amqp.queue();
        String request =
                "{\"input\": {\"text\": %s}, \"outputs\": [{\"type\": \"queue\", \"routingKey\": \"%s\", \"cloudEvents\": \"structured\"}]}"
                        .formatted(HttpApi.quoted(Samples.english()), queue);
        // When
        HttpResponse<String> answer = api.post("/v1/summaries", "application/json", request);
        // Then
        GetResponse event = amqp.receive(queue);
        assertThat(event.getProps().getContentType()).isEqualTo("application/cloudevents+json");
        JsonNode body = HttpApi.json(AmqpClient.text(event));
        assertThat(body.get("type").asText()).isEqualTo("dev.precis.summary.succeeded");
        assertThat(body.get("subject")).isEqualTo(HttpApi.json(answer).get("id"));
    }

    @Test
    void wrong_calls_are_refused_with_a_reason() {
        assertProblem(api.post("/v1/summaries", "application/json", "{"), 400, "INVALID_REQUEST");
        assertProblem(
                api.post("/v1/summaries", "application/json", "{\"input\": {\"text\": \"a\"}, \"lenght\": 3}"),
                400,
                "INVALID_REQUEST");
        assertProblem(
                api.post(
                        "/v1/summaries",
                        "application/json",
                        "{\"input\": {\"text\": \"a\"}, \"length\": {\"sentences\": -1}}"),
                400,
                "INVALID_REQUEST");
        assertProblem(api.post("/v1/summaries", "application/json", "{\"input\": {}}"), 400, "INVALID_REQUEST");
        assertProblem(api.post("/v1/summaries?language=xx-x-", "text/plain", "a"), 422, "UNSUPPORTED_LANGUAGE");
        assertProblem(api.post("/v1/summaries", "text/plain", "  "), 422, "EMPTY_DOCUMENT");
        assertProblem(api.post("/v1/summaries", "image/png", "a"), 415, "UNSUPPORTED_FORMAT");
        assertProblem(
                api.post("/v1/summaries", "application/json", "{\"input\": {\"url\": \"http://10.0.0.1/\"}}"),
                422,
                "FETCH_REFUSED");
        assertThat(api.get("/v1/summaries/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(api.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void a_call_that_the_server_itself_refuses_is_answered_like_the_others() throws Exception {
        // Given
        URI uri = URI.create(api.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            // When
            socket.getOutputStream()
                    .write("GET /v1/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            // Then
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("INVALID_REQUEST")
                    .doesNotContainIgnoringCase("tomcat");
        }
    }

    @Test
    void the_same_key_gives_the_same_job() {
        // Given
        String key = UUID.randomUUID().toString();
        String first = api.post("/v1/summaries", "text/plain", "One text. Two.", "Idempotency-Key", key)
                .body();
        // When
        HttpResponse<String> again = api.post("/v1/summaries", "text/plain", "One text. Two.", "Idempotency-Key", key);
        // Then
        assertThat(HttpApi.json(again).get("id")).isEqualTo(HttpApi.json(first).get("id"));
        assertThat(api.post("/v1/summaries", "text/plain", "Another.", "Idempotency-Key", key)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void an_erased_job_is_gone() {
        // Given
        JsonNode job = HttpApi.json(api.post("/v1/summaries", "text/plain", "One text. Two.", "Prefer", "wait=20"));
        String path = job.at("/links/self").asText();
        // When
        assertThat(api.delete(path).statusCode()).isEqualTo(204);
        // Then
        assertThat(api.get(path).statusCode()).isEqualTo(410);
        assertThat(api.get(path + "/document").statusCode()).isEqualTo(410);
    }

    @Test
    void a_very_long_document_travels_by_reference() {
        // Given
        String book = (Samples.english() + "\n\n").repeat(200);
        // When
        HttpResponse<String> answer = api.post("/v1/summaries", "text/plain", book, "Prefer", "wait=60");
        // Then
        assertThat(HttpApi.json(answer).path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void operators_see_health_and_figures() {
        assertThat(api.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(api.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        api.post("/v1/summaries", "text/plain", "One text. Two.", "Prefer", "wait=20");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get("/actuator/prometheus").body())
                        .contains("precis_documents_accepted_total{source=\"http\"}")
                        .contains("precis_jobs{code=\"none\",source=\"http\",status=\"succeeded\"}")
                        .contains("precis_queue_ready{queue=\"precis.summarize.bulk\"}"));
        assertThat(api.get("/openapi.yaml").body()).contains("openapi: 3.1");
        assertThat(api.get("/docs").statusCode()).isEqualTo(200);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(HttpApi.json(answer).get("code").asText()).isEqualTo(code);
    }

    private void drop(String name, byte[] content) throws Exception {
        Path file = data.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Takes no room on the disk, and would take too much in memory. */
    private void dropHuge(String name, long size) throws Exception {
        Path file = data.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
    }

    private static byte[] rubbish() {
        byte[] bytes = new byte[3_000];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    private String summary(String name) throws Exception {
        Path file = data.resolve("outbox").resolve(name + ".summary.md");
        await().atMost(PATIENCE).until(() -> Files.exists(file));
        return Files.readString(file);
    }

    private Path failed(String name) {
        return data.resolve("inbox/.failed").resolve(name);
    }

    private String errorCode(String name) throws Exception {
        Path file = failed(name + ".error.json");
        await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.exists(failed(name)));
        return HttpApi.json(Files.readString(file)).get("code").asText();
    }
}
