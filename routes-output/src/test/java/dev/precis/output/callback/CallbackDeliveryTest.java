package dev.precis.output.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineJson;
import dev.precis.output.FakeDeliveryStore;
import dev.precis.output.Finished;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.EndpointGuard;
import dev.precis.output.delivery.EndpointProperties;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.output.result.Links;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryWork;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class CallbackDeliveryTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final FakeDeliveryStore store = new FakeDeliveryStore();
    private final Map<String, String> headers = new HashMap<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private Instant now = Finished.NOW;
    private UnaryOperator<DeliveryDesk> desks = UnaryOperator.identity();

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void a_status_of_success_ends_the_delivery(int status) {
        // When
        deliver((url, body, sent) -> new Webhook.Answer(status, null), null);
        // Then
        assertThat(store.done).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"301,,5", "400,,5", "404,,5", "500,60,5", "429,60,60", "503,60,60", "503,1,5", "503,900000,86400"})
    void any_other_status_is_tried_again_and_retry_after_is_honoured(int status, @Nullable Long wait, long seconds) {
        // When
        deliver((url, body, sent) -> new Webhook.Answer(status, wait == null ? null : Duration.ofSeconds(wait)), null);
        // Then
        assertThat(store.failed)
                .singleElement()
                .satisfies(failed -> assertThat(failed.nextTry()).isEqualTo(Finished.NOW.plusSeconds(seconds)));
    }

    @Test
    void a_receiver_that_is_gone_is_left_alone() {
        // When
        deliver((url, body, sent) -> new Webhook.Answer(410, null), null);
        // Then
        assertFailedForGood();
    }

    @Test
    void a_refused_address_fails_at_once() {
        // When
        deliver(
                (url, body, sent) -> {
                    throw new InvalidDocumentException(ErrorCode.FETCH_REFUSED, "the address is private");
                },
                null);
        // Then
        assertFailedForGood();
        assertThat(store.failed.get(0).error()).isEqualTo("the address is private");
    }

    @Test
    void a_broken_connection_is_tried_again() {
        // When
        deliver(
                (url, body, sent) -> {
                    throw new IOException("connection reset");
                },
                null);
        // Then
        assertThat(store.failed)
                .singleElement()
                .satisfies(failed -> assertThat(failed.error()).isEqualTo("IOException: connection reset"));
    }

    @Test
    void an_unknown_secret_fails_at_once() {
        // When
        deliver((url, body, sent) -> new Webhook.Answer(200, null), "nobodys");
        // Then
        assertFailedForGood();
    }

    @Test
    void a_callback_names_the_delivery_and_is_signed() throws Exception {
        // When
        deliver(
                (url, body, sent) -> {
                    headers.putAll(sent);
                    bodies.add(body);
                    return new Webhook.Answer(200, null);
                },
                null);
        // Then
        String timestamp = Long.toString(Finished.NOW.getEpochSecond());
        assertThat(headers)
                .containsEntry("webhook-id", Finished.DELIVERY.toString())
                .containsEntry("webhook-timestamp", timestamp);
        assertThat(new StandardWebhooksVerifier(SECRET).accepts(headers, bodies.get(0), Finished.NOW))
                .isTrue();
        assertThat(headers.get("user-agent")).startsWith("Precis");
        var payload = PipelineJson.mapper().readTree(bodies.get(0));
        assertThat(payload.get("type").asText()).isEqualTo("summary.succeeded");
        assertThat(payload.at("/data/source/name").asText()).isEqualTo("reports/May.pdf");
        assertThat(payload.at("/data/result/text").asText()).startsWith("Camels");
        assertThat(payload.get("data").has("error")).isFalse();
    }

    @Test
    void every_try_has_the_same_id_and_body_and_a_time_and_signature_of_its_own() throws Exception {
        // Given
        List<Map<String, String>> tries = new ArrayList<>();
        Webhook receiver = (url, body, sent) -> {
            tries.add(Map.copyOf(sent));
            bodies.add(body);
            return new Webhook.Answer(500, null);
        };
        // When
        deliver(receiver, null);
        now = now.plusSeconds(300);
        deliver(receiver, null);
        // Then
        assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
        assertThat(tries).extracting(sent -> sent.get("webhook-id")).containsOnly(Finished.DELIVERY.toString());
        assertThat(tries).extracting(sent -> sent.get("webhook-timestamp")).doesNotHaveDuplicates();
        assertThat(new StandardWebhooksVerifier(SECRET).accepts(tries.get(1), bodies.get(1), now))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"301,true", "404,true", "429,false", "500,false", "503,false", "410,true"})
    void only_some_answers_say_that_the_endpoint_is_away(int status, boolean there) {
        // Given
        EndpointGuard guard = new EndpointGuard(
                new EndpointProperties(1, 1, 1, Duration.ofSeconds(9), Duration.ofSeconds(9)),
                Clock.systemUTC(),
                () -> 0);
        desks = desk -> new DeliveryDesk(
                store, new RetrySchedule(List.of(Duration.ofSeconds(5)), () -> 0.5), Clock.systemUTC(), guard);
        // When
        deliver((url, body, sent) -> new Webhook.Answer(status, null), null);
        // Then
        assertThat(guard.away()).isEqualTo(there ? 0 : 1);
    }

    @Test
    void a_final_delivery_is_not_carried_out_again() {
        // Given
        Delivery old = Finished.delivery(new Output.Callback("https://example.org", null), 1);
        store.work = new DeliveryWork(
                new Delivery(
                        old.id(),
                        old.jobId(),
                        1,
                        old.output(),
                        DeliveryState.DONE,
                        1,
                        "there",
                        null,
                        null,
                        Finished.NOW,
                        null),
                Finished.work(old.output()).job());
        // When
        callback((url, body, sent) -> {
                    throw new AssertionError("posted twice");
                })
                .deliver(requested());
        // Then
        assertThat(store.done).isEmpty();
        assertThat(store.failed).isEmpty();
    }

    @Test
    void the_last_try_fails_for_good() {
        // Given
        Output output = new Output.Callback("https://example.org", null);
        store.work = new DeliveryWork(
                Finished.delivery(output, 1), Finished.work(output).job());
        // When
        callback((url, body, sent) -> new Webhook.Answer(500, null)).deliver(requested());
        // Then
        assertFailedForGood();
    }

    private void assertFailedForGood() {
        assertThat(store.failed)
                .singleElement()
                .satisfies(failed -> assertThat(failed.nextTry()).isNull());
    }

    private void deliver(Webhook webhook, @Nullable String secretId) {
        store.work = Finished.work(new Output.Callback("https://example.org/hook", secretId));
        callback(webhook).deliver(requested());
    }

    private static DeliveryRequested requested() {
        return new DeliveryRequested(Finished.DELIVERY, Finished.JOB, OutputType.CALLBACK);
    }

    private CallbackDelivery callback(Webhook webhook) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(5)), () -> 0.5);
        return new CallbackDelivery(
                desks.apply(new DeliveryDesk(store, schedule, clock)),
                webhook,
                new WebhookSigner(Map.of("default", SECRET)),
                new CallbackBody(PipelineJson.mapper(), new Links(null), DataSize.ofKilobytes(20)),
                clock);
    }
}
