package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.extraction.ExtractedText;
import dev.precis.ingest.DocumentAcceptor;
import dev.precis.ingest.DocumentRelay;
import dev.precis.ingest.DocumentReplayer;
import dev.precis.ingest.Door;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.WorkQueues;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.Delivery;
import dev.precis.store.JdbcDeliveryControl;
import dev.precis.store.JdbcDeliveryStore;
import dev.precis.store.JdbcJobHistory;
import dev.precis.store.JdbcJobStore;
import dev.precis.store.JdbcRetention;
import dev.precis.store.JobStore;
import dev.precis.store.NewJob;
import dev.precis.store.StoreDataSource;
import dev.precis.testing.RouteFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Replays, retries and what is gone: the shipped routes from the call to the broker, on a real store in memory. */
class ControlRouteTest {

    private static final String SECRET = "s3cret";
    private static final Output CALLBACK =
            new Output.Callback("https://user:" + SECRET + "@hooks.example.org/in?token=" + SECRET, null);

    private final ObjectMapper json = PipelineJson.mapper();
    private final HikariDataSource dataSource =
            StoreDataSource.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", null, null, 4);
    private final Clock clock = Clock.systemUTC();
    private JobStore store;
    private JdbcDeliveryStore deliveries;
    private JdbcRetention retention;
    private DocumentAcceptor acceptor;
    private CompletionWatcher watcher;
    private RouteFixture routes;
    private MockEndpoint documents;

    @BeforeEach
    void start() {
        StoreDataSource.migrate(dataSource);
        store = new JdbcJobStore(dataSource, clock);
        deliveries = new JdbcDeliveryStore(dataSource, clock);
        retention = new JdbcRetention(dataSource, clock);
        JdbcJobHistory history = new JdbcJobHistory(dataSource, clock);
        WorkQueues queues = new WorkQueues(queue -> OptionalInt.of(0), store, clock, 100);
        queues.look();
        Profiles profiles = Profiles.builtIn();
        acceptor =
                new DocumentAcceptor(store, queues, profiles, new Sources(clock), json, new SimpleMeterRegistry(), 100);
        watcher = new CompletionWatcher(store, 8);
        HttpSettings settings =
                new HttpSettings(Duration.ofSeconds(2), 8, Duration.ofSeconds(1), 8, 2, DataSize.ofMegabytes(1));
        ProblemWriter problems = new ProblemWriter(json);
        SummaryRequestReader reader = new SummaryRequestReader(json, profiles);
        HttpAnswers answers = new HttpAnswers(store, watcher, json, settings);
        HttpRequests requests = new HttpRequests(
                reader,
                new HttpDocuments(ControlRouteTest::noPage, (in, name, type) -> noText(), new Sources(clock)),
                json,
                DataSize.ofKilobytes(10));
        routes = RouteFixture.of(Stream.of(
                                "http/http-errors",
                                "http/get-summary",
                                "http/get-document",
                                "http/list-deliveries",
                                "http/list-attempts",
                                "http/replay-summary",
                                "http/search-deliveries",
                                "http/get-delivery",
                                "http/retry-delivery",
                                "http/retry-deliveries",
                                "ingest/replay-document",
                                "ingest/dispatch-document",
                                "ingest/publish-document",
                                "ingest/announce-document")
                        .map(name -> "camel/" + name + ".camel.yaml")
                        .toArray(String[]::new))
                .property("precis.ingest.documents-target-uri", "mock:documents")
                .property("precis.ingest.summaries-target-uri", "mock:summaries")
                .bean("httpRequests", requests)
                .bean("httpAnswers", answers)
                .bean("httpHistory", new HttpHistory(requests, reader, answers, history, problems))
                .bean(
                        "httpDeliveries",
                        new HttpDeliveries(
                                requests, reader, answers, new JdbcDeliveryControl(dataSource, clock), problems))
                .bean("problemWriter", problems)
                .bean("documentReplayer", new DocumentReplayer(store, history, acceptor, profiles, json))
                .bean("documentRelay", new DocumentRelay(store, queues, clock, Duration.ofMinutes(5), 3))
                .start();
        documents = routes.mock("mock:documents");
    }

    @AfterEach
    void stop() {
        routes.close();
        watcher.close();
        dataSource.close();
    }

    // replay

    @Test
    void a_job_is_done_again_with_other_options_and_keeps_its_history() throws Exception {
        // Given
        UUID id = done("a");
        // When
        Answer answer = replay(id, "{\"length\": {\"sentences\": 1}}", Map.of());
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/summaries/" + id);
        assertThat(answer.json().at("/status").asText()).isEqualTo("queued");
        assertThat(answer.json().at("/attempts").asInt()).isEqualTo(2);
        assertThat(answer.json().has("result")).isFalse();
        assertThat(answer.json().at("/request/profile").asText()).isEqualTo("minutes");
        DocumentReceived published = json.readValue(
                documents.getExchanges().get(0).getMessage().getBody(byte[].class), DocumentReceived.class);
        assertThat(published.attempt()).isEqualTo(2);
        assertThat(published.request().length().sentences()).isEqualTo(1);
        assertThat(published.lane()).isEqualTo(Lane.INTERACTIVE);
        JsonNode attempts = get("list-attempts", id).json().get("items");
        assertThat(attempts).extracting(a -> a.path("status").asText()).containsExactly("succeeded", "queued");
        assertThat(attempts.at("/0/result/text").asText()).isEqualTo("The river rose.");
        assertThat(attempts.at("/0/request/length/preset").asText()).isEqualTo("detailed");
    }

    @Test
    void without_a_body_all_options_stay() {
        UUID id = done("a");
        JsonNode before = get("get-summary", id).json().get("request");

        JsonNode after = replay(id, "", Map.of()).json().get("request");

        assertThat(after.get("lane").asText()).isEqualTo("interactive");
        assertThat(after.get("outputs")).isEqualTo(before.get("outputs"));
        assertThat(after.get("length")).isEqualTo(before.get("length"));
    }

    @Test
    void a_profile_that_is_named_anew_applies() {
        JsonNode request = replay(done("a"), "{\"profile\": \"brief\", \"outputs\": []}", Map.of())
                .json()
                .get("request");

        assertThat(request.at("/length/preset").asText()).isEqualTo("brief");
        assertThat(request.at("/keywords").asInt()).isEqualTo(5);
        assertThat(request.at("/format").asText()).isEqualTo("bullets");
        assertThat(request.at("/outputs")).isEmpty();
    }

    @Test
    void the_same_replay_is_made_once_and_another_under_its_key_is_refused() {
        UUID id = done("a");
        Map<String, Object> key = Map.of("Idempotency-Key", "k1");
        replay(id, "{\"keywords\": 3}", key);

        assertThat(replay(id, "{\"keywords\": 3}", key).json().at("/attempts").asInt())
                .isEqualTo(2);
        assertProblem(replay(id, "{\"keywords\": 4}", key), 422, "idempotency-key-reused");
        store.record(new SummaryEvent.Succeeded(id, 2, "default", summary()));
        assertThat(replay(id, "{\"keywords\": 3}", key).status()).isEqualTo(200);
        assertThat(documents.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void a_caller_may_wait_for_the_new_result() {
        UUID id = done("a");
        documents.whenAnyExchangeReceived(
                exchange -> store.record(new SummaryEvent.Succeeded(id, 2, "default", summary())));

        Answer answer = replay(id, "", Map.of("Prefer", "wait=5"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/attempts").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/result/text").asText()).isEqualTo("The river rose.");
    }

    @Test
    void nothing_is_done_again_that_has_not_ended_or_has_no_text() {
        UUID queued = accept("queued");
        UUID rejected = rejected();
        UUID done = done("done");
        UUID erased = done("erased");
        store.erase(erased);

        assertProblem(replay(queued, "", Map.of()), 409, "not-finished");
        assertProblem(replay(rejected, "", Map.of()), 409, "no-text");
        assertProblem(replay(erased, "", Map.of()), 410, "erased");
        assertProblem(replay(UUID.randomUUID(), "", Map.of()), 404, "not-found");
        retention.expireTexts(tomorrow(), 10);
        assertProblem(replay(done, "", Map.of()), 410, "expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"keywords\": 99}",
                "{\"input\": {\"text\": \"a\"}}",
                "{\"profile\": \"none-such\"}",
                "{\"legnth\": {}}"
            })
    void wrong_options_are_refused(String body) {
        assertProblem(replay(done("a"), body, Map.of()), 400, "invalid-request");
    }

    @Test
    void a_body_of_another_type_is_refused() {
        assertProblem(
                call("replay-summary", "sentences=3", Map.of("id", done("a"), "Content-Type", "text/plain")),
                415,
                "unsupported-format");
    }

    // deliveries

    @Test
    void a_failed_delivery_is_tried_again() {
        // Given
        Delivery delivery = delivery("a");
        deliveries.failed(delivery.id(), "410", null);
        // When
        Answer answer = get("retry-delivery", delivery.id());
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/state").asText()).isEqualTo("pending");
        assertThat(answer.json().at("/job").asText()).isEqualTo(delivery.jobId().toString());
        assertThat(deliveries.claimDue(Instant.now(), 10)).hasSize(1);
    }

    @Test
    void a_delivery_that_cannot_be_tried_again_says_why() {
        Delivery done = delivery("done");
        deliveries.done(done.id(), "200");
        Delivery old = delivery("old");
        replay(old.jobId(), "", Map.of());
        Delivery erased = delivery("erased");
        store.erase(erased.jobId());

        assertProblem(get("retry-delivery", done.id()), 409, "delivered");
        assertProblem(get("retry-delivery", old.id()), 409, "superseded");
        assertProblem(get("retry-delivery", erased.id()), 410, "erased");
        assertProblem(get("get-delivery", erased.id()), 410, "erased");
        assertProblem(get("retry-delivery", UUID.randomUUID()), 404, "not-found");
        assertProblem(get("retry-delivery", "1-1-1-1-1"), 404, "not-found");
    }

    @Test
    void deliveries_of_all_jobs_are_found_page_by_page() {
        Delivery first = delivery("a");
        Delivery second = delivery("b");
        deliveries.failed(first.id(), "410", null);

        assertThat(ids(search("state=failed&type=callback&host=hooks.example.org&source=http:api")))
                .containsExactly(first.id());
        assertThat(ids(search("state=failed&since=2999-01-01T00:00:00Z"))).isEmpty();
        Answer page = search("limit=1");
        assertThat(ids(page)).containsExactly(second.id());
        assertThat(ids(search("cursor=" + page.json().get("next").asText()))).containsExactly(first.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state=odd", "type=fax", "since=yesterday", "before=1", "host=a/b", "limit=0", "cursor=!", "x=1"
            })
    void wrong_filters_are_refused(String query) {
        assertProblem(search(query), 400, "invalid-request");
    }

    @Test
    void many_deliveries_are_tried_again_by_one_call() {
        for (int i = 0; i < 5; i++) {
            deliveries.failed(delivery("doc-" + i).id(), "503", null);
        }

        assertThat(retryAll("{\"type\": \"callback\", \"limit\": 3, \"dryRun\": true}")
                        .text())
                .isEqualTo("{\"retried\":3,\"more\":true}");
        assertThat(retryAll("{\"host\": \"hooks.example.org\"}").text()).isEqualTo("{\"retried\":5,\"more\":false}");
        assertThat(retryAll("{}").text()).isEqualTo("{\"retried\":0,\"more\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"state\": \"done\"}",
                "{\"state\": \"odd\"}",
                "{\"limit\": 0}",
                "{\"limit\": 10001}",
                "{\"after\": \"today\"}",
                "{\"host\": \"a b\"}",
                "{\"all\": true}"
            })
    void wrong_retries_are_refused(String body) {
        assertProblem(retryAll(body), 400, "invalid-request");
    }

    @Test
    void no_secret_of_an_address_is_shown() {
        Delivery delivery = delivery("a");
        UUID id = delivery.jobId();
        replay(id, "", Map.of());

        for (Answer answer : List.of(
                get("get-summary", id),
                get("list-deliveries", id),
                get("list-attempts", id),
                get("get-delivery", delivery.id()),
                search(""))) {
            assertThat(answer.text()).contains("https://hooks.example.org/in?…").doesNotContain(SECRET);
        }
        assertThat(store.dispatch(id).document().request().outputs()).containsExactly(CALLBACK);
    }

    // what is kept no longer

    @Test
    void a_text_that_is_kept_no_longer_is_gone_and_its_summary_is_not() {
        UUID id = done("a");

        retention.expireTexts(tomorrow(), 10);

        assertProblem(get("get-document", id), 410, "expired");
        assertThat(get("get-summary", id).json().at("/result/text").asText()).isEqualTo("The river rose.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-summary", "get-document", "list-deliveries", "list-attempts", "replay-summary"})
    void a_job_that_is_kept_no_longer_is_gone(String operation) {
        UUID id = done("a");

        retention.expireJobs(tomorrow(), 10);

        assertProblem(get(operation, id), 410, "expired");
    }

    private UUID accept(String key) {
        return acceptor.accept(document(key, "Text of " + key, null)).jobId();
    }

    private UUID done(String key) {
        UUID id = accept(key);
        store.record(new SummaryEvent.Succeeded(id, 1, "default", summary()), job -> List.of())
                .orElseThrow()
                .forEach(delivery -> deliveries.done(delivery.id(), "200"));
        return id;
    }

    private Delivery delivery(String key) {
        UUID id = accept(key);
        return store.record(new SummaryEvent.Succeeded(id, 1, "default", summary()))
                .orElseThrow()
                .get(0);
    }

    private UUID rejected() {
        UUID id = acceptor.accept(
                        document("rejected", null, Failure.of(ErrorCode.EMPTY_DOCUMENT, "There is nothing in it")))
                .jobId();
        store.record(store.dispatch(id).failure());
        return id;
    }

    private static IncomingDocument document(String key, @Nullable String text, @Nullable Failure rejection) {
        SummaryRequest request = new SummaryRequest(
                null,
                "Report",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "minutes",
                Lane.BULK,
                List.of(CALLBACK),
                null);
        return new IncomingDocument(
                new NewJob.Source("http", "api", key),
                key,
                false,
                request,
                Door.of(Lane.BULK),
                text,
                ReadingNotes.NONE,
                rejection);
    }

    private static Summary summary() {
        return new Summary(
                "The river rose.",
                null,
                List.of(),
                List.of(),
                "en",
                new Summary.Engine("extractive", "default", "1"),
                new Summary.Statistics(1, 3, 1, 2),
                List.of(),
                false,
                "00");
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private static UrlSource.ExtractedPage noPage(String url) {
        throw new UnsupportedOperationException();
    }

    private static ExtractedText noText() {
        throw new UnsupportedOperationException();
    }

    private Answer replay(UUID id, String body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put("id", id.toString());
        all.put("Content-Type", "application/json");
        return call("replay-summary", body, all);
    }

    private Answer retryAll(String body) {
        return call("retry-deliveries", body, Map.of("Content-Type", "application/json"));
    }

    private Answer search(String query) {
        return call("search-deliveries", null, Map.of(Exchange.HTTP_QUERY, query));
    }

    private Answer get(String operation, Object id) {
        return call(operation, null, Map.of("id", id.toString()));
    }

    private Answer call(String operation, @Nullable String body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(Exchange.HTTP_PATH, "/called");
        return new Answer(routes.send("direct:" + operation, body, all), json);
    }

    private static List<UUID> ids(Answer answer) {
        return answer.json().get("items").findValuesAsText("id").stream()
                .map(UUID::fromString)
                .toList();
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("/problems/" + slug);
    }

    private record Answer(Exchange exchange, ObjectMapper mapper) {

        int status() {
            return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        }

        String header(String name) {
            return exchange.getMessage().getHeader(name, String.class);
        }

        String text() {
            return new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return mapper.readTree(text());
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }
}
