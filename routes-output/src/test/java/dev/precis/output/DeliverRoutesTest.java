package dev.precis.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.broker.ConfirmedPublisher;
import dev.precis.broker.UnroutableMessageException;
import dev.precis.contract.FileFormat;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.output.callback.CallbackBody;
import dev.precis.output.callback.CallbackDelivery;
import dev.precis.output.callback.Webhook;
import dev.precis.output.callback.WebhookSigner;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.output.file.FileDelivery;
import dev.precis.output.file.FileSettings;
import dev.precis.output.file.Layout;
import dev.precis.output.file.OutputFolder;
import dev.precis.output.queue.QueueDelivery;
import dev.precis.output.queue.ReplyDelivery;
import dev.precis.output.queue.ResultPublisher;
import dev.precis.output.result.Links;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.testing.RouteFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.util.unit.DataSize;

class DeliverRoutesTest {

    private record Published(String exchange, String routingKey, Message message) {}

    private final FakeDeliveryStore store = new FakeDeliveryStore();
    private final List<Published> published = new ArrayList<>();
    private ConfirmedPublisher publisher = (exchange, key, message) -> {
        published.add(new Published(exchange, key, message));
        return () -> {};
    };

    @TempDir
    private Path outbox;

    private RouteFixture routes;

    @BeforeEach
    void start() {
        var json = PipelineJson.mapper();
        var clock = Clock.fixed(Finished.NOW, ZoneOffset.UTC);
        var desk = new DeliveryDesk(store, new RetrySchedule(List.of(Duration.ofSeconds(5)), () -> 0.5), clock);
        var results = new ResultPublisher(
                (exchange, key, message) -> publisher.begin(exchange, key, message), json, new Links(null));
        RouteFixture fixture = RouteFixture.of(
                "camel/output/deliver-file.camel.yaml",
                "camel/output/deliver-callback.camel.yaml",
                "camel/output/deliver-queue.camel.yaml",
                "camel/output/deliver-reply.camel.yaml",
                "camel/contract/pipeline-errors.camel.yaml",
                "camel/contract/dead-letter.camel.yaml");
        for (String type : List.of("file", "callback")) {
            fixture.property("precis.output." + type + "-source-uri", "direct:deliver-" + type);
        }
        routes = fixture.bean(
                        "fileDelivery",
                        new FileDelivery(
                                desk,
                                folder(outbox, List.of(FileFormat.MD, FileFormat.TXT, FileFormat.JSON)),
                                Map.of("archive", folder(outbox.resolve("archive"), List.of(FileFormat.HTML))),
                                new SummaryRenderer(json)))
                .bean(
                        "callbackDelivery",
                        new CallbackDelivery(
                                desk,
                                (url, body, headers) -> new Webhook.Answer(204, null),
                                new WebhookSigner(Map.of()),
                                new CallbackBody(json, new Links(null), DataSize.ofKilobytes(20)),
                                clock))
                .bean("queueDelivery", new QueueDelivery(desk, results))
                .bean("replyDelivery", new ReplyDelivery(desk, results))
                .start();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void a_file_is_written_in_each_format() {
        // When
        deliver(new Output.File());
        // Then
        assertThat(store.done)
                .containsExactly(
                        "reports/May.pdf.summary.md, reports/May.pdf.summary.txt, reports/May.pdf.summary.json");
        assertThat(outbox.resolve("reports/May.pdf.summary.txt")).hasContent("Camels carry messages. Rabbits queue.");
    }

    @Test
    void a_file_is_written_into_the_folder_and_in_the_formats_that_are_asked_for() {
        // When
        deliver(new Output.File("archive", List.of(FileFormat.TXT)));
        // Then
        assertThat(store.done).containsExactly("reports/May.pdf.summary.txt");
        assertThat(outbox.resolve("archive/reports/May.pdf.summary.txt")).exists();
    }

    @Test
    void a_folder_that_nobody_has_configured_is_told_at_once() {
        // When
        deliver(new Output.File("nowhere", null));
        // Then
        assertThat(store.failed).singleElement().satisfies(failed -> {
            assertThat(failed.nextTry()).isNull();
            assertThat(failed.error())
                    .isEqualTo("there is no output folder 'nowhere': an operator names one by"
                            + " precis.output.folders.nowhere.path");
        });
    }

    @Test
    void an_outbox_that_cannot_be_written_is_tried_again_later() throws Exception {
        // Given
        Files.writeString(outbox.resolve("reports"), "a file where a folder should be");
        // When
        deliver(new Output.File());
        // Then
        assertThat(store.failed).singleElement().satisfies(failed -> {
            assertThat(failed.nextTry()).isEqualTo(Finished.NOW.plusSeconds(5));
            assertThat(failed.error())
                    .isEqualTo("the outbox cannot be written: there is a file where a folder is needed");
        });
    }

    @Test
    void a_callback_is_posted() {
        // When
        deliver(new Output.Callback("https://example.org/hook", null));
        // Then
        assertThat(store.done).containsExactly("the receiver answered with status 204");
    }

    @Test
    void a_queue_gets_a_persistent_message_that_names_the_delivery() {
        // When
        deliver(new Output.Queue("results", "summaries.new"));
        // Then
        assertThat(published).singleElement().satisfies(sent -> {
            assertThat(sent.exchange()).isEqualTo("results");
            assertThat(sent.routingKey()).isEqualTo("summaries.new");
            var properties = sent.message().getMessageProperties();
            assertThat(properties.getMessageId()).isEqualTo(Finished.DELIVERY.toString());
            assertThat(properties.getContentType()).isEqualTo("application/json");
            assertThat(properties.getDeliveryMode()).isEqualTo(MessageDeliveryMode.PERSISTENT);
        });
        assertThat(store.done).containsExactly("exchange results, key summaries.new");
    }

    @Test
    void a_reply_keeps_the_correlation_id() {
        // When
        deliver(new Output.Reply("answers", "c-7"));
        // Then
        assertThat(published).singleElement().satisfies(sent -> {
            assertThat(sent.exchange()).isEmpty();
            assertThat(sent.routingKey()).isEqualTo("answers");
            assertThat(sent.message().getMessageProperties().getCorrelationId()).isEqualTo("c-7");
            assertThat(PipelineJson.mapper()
                            .readTree(sent.message().getBody())
                            .at("/data/metadata/case")
                            .asText())
                    .isEqualTo("42");
        });
    }

    @ParameterizedTest
    @CsvSource({"precis.requests,x", "amq.topic,x", ",precis.requests", "'',precis.record.summaries"})
    void a_result_never_goes_round_in_the_pipeline(String exchange, String key) {
        // When
        deliver(new Output.Queue(exchange, key));
        // Then
        assertThat(published).isEmpty();
        assertThat(store.failed)
                .singleElement()
                .satisfies(failed -> assertThat(failed.nextTry()).isNull());
    }

    @Test
    void a_message_that_no_queue_takes_is_tried_again_later() {
        // Given
        publisher = (exchange, key, message) -> {
            throw new UnroutableMessageException("no queue takes it");
        };
        // When
        deliver(new Output.Queue(null, "nowhere"));
        // Then
        assertThat(store.failed).singleElement().satisfies(failed -> {
            assertThat(failed.nextTry()).isEqualTo(Finished.NOW.plusSeconds(5));
            assertThat(failed.error()).contains("no queue takes it");
        });
        assertThat(routes.mock("mock:dead").getReceivedCounter()).isZero();
    }

    private static OutputFolder folder(Path path, List<FileFormat> formats) {
        return new OutputFolder(
                "the outbox", new FileSettings.Folder(path, formats, "{name}.summary.{format}", Layout.MIRRORED));
    }

    private void deliver(Output output) {
        store.work = Finished.work(output);
        String type = output.type().id();
        routes.send(
                "direct:deliver-" + type,
                "{\"deliveryId\":\"%s\",\"jobId\":\"%s\",\"type\":\"%s\"}"
                        .formatted(Finished.DELIVERY, Finished.JOB, type));
    }
}
