package dev.precis.output.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.output.record.Selector;
import dev.precis.store.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends results to endpoints of this process: files, and one that hangs. */
class EndpointDeliveryTest {

    private final OutputStage stage = new OutputStage();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void one_line_of_configuration_adds_an_output_that_gets_every_result() throws IOException {
        // Given
        stage.start("archive", "file:" + folder, EndpointFormat.JSON);
        // When
        UUID succeeded = stage.succeed();
        UUID failed = stage.fail(Map.of());
        // Then
        assertThat(json(succeeded).at("/data/result/text").asText()).isEqualTo("Camels carry messages. Été.");
        assertThat(json(failed).at("/data/error/code").asText()).isEqualTo("NO_TEXT_FOUND");
        assertThat(stage.delivery(succeeded).detail()).isEqualTo("sent to file:" + folder);
        assertThat(stage.delivery(succeeded).state()).isEqualTo(DeliveryState.DONE);
        assertThat(files()).hasSize(2);
    }

    @Test
    void a_page_for_people_is_not_made_of_a_failure() throws IOException {
        // Given
        stage.start("Archivé.2_a-b", "file:" + folder, EndpointFormat.TXT);
        // When
        UUID succeeded = stage.succeed();
        UUID failed = stage.fail(Map.of());
        // Then
        assertThat(folder.resolve(succeeded + ".summary.txt")).hasContent("Camels carry messages. Été.");
        assertThat(stage.delivery(failed).detail()).isEqualTo("nothing to send: the job failed");
        assertThat(files()).hasSize(1);
    }

    @Test
    void an_event_is_a_cloud_event() throws IOException {
        // Given
        stage.start("archive", "file:" + folder, EndpointFormat.CLOUDEVENTS);
        // When
        UUID job = stage.succeed();
        // Then
        assertThat(json(job).get("type").asText()).isEqualTo("dev.precis.summary.succeeded");
        assertThat(json(job).get("source").asText()).isEqualTo("/v1/summaries/");
        assertThat(json(job).get("id").asText())
                .isEqualTo(stage.delivery(job).id().toString());
    }

    @Test
    void an_output_gets_only_what_it_selects_or_what_names_it() {
        // Given
        stage.start(
                output("mails", new Selector(List.of("mail"), List.of(), Map.of()), false),
                output("inbox", new Selector(List.of("folder:inbox"), List.of(), Map.of("case", "42")), false),
                output("named", Selector.ALL, true));
        // When
        UUID job = stage.succeed();
        UUID other = stage.fail(Map.of("case", "43"));
        UUID naming = stage.succeed(new Output.Camel("named"), new Output.Camel("inbox"));
        // Then
        assertThat(outputs(job)).containsExactly("inbox");
        assertThat(outputs(other)).isEmpty();
        assertThat(outputs(naming)).containsExactlyInAnyOrder("named", "inbox");
    }

    @Test
    void an_output_that_is_not_configured_fails_for_good_and_says_so() {
        // Given
        stage.start();
        // When
        UUID job = stage.succeed(new Output.Camel("archiv"));
        // Then
        assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(stage.delivery(job).tries()).isEqualTo(1);
        assertThat(stage.delivery(job).lastError())
                .isEqualTo("no output is named 'archiv'; add it to precis.output.outputs, or correct the name");
    }

    @Test
    void what_fails_is_tried_again_by_the_schedule_and_arrives_once() throws IOException {
        // Given
        Path place = folder.resolve("place");
        Files.writeString(place, "a file where a folder should be");
        stage.start("archive", "file:" + place, EndpointFormat.MD);
        UUID job = stage.succeed();
        await().atMost(OutputStage.PATIENCE).until(() -> stage.delivery(job).tries() > 1);
        // When
        Files.delete(place);
        // Then
        await().atMost(OutputStage.PATIENCE).until(() -> stage.delivery(job).state() == DeliveryState.DONE);
        assertThat(Files.readString(place.resolve(job + ".summary.md"))).contains("Été.");
        assertThat(stage.dead()).isZero();
    }

    @Test
    void an_endpoint_that_hangs_is_given_up_and_holds_up_no_other() {
        // Given
        try (Hanging hanging = new Hanging()) {
            stage.with("hanging", hanging)
                    .givingUpAfter(Duration.ofSeconds(1))
                    .start(
                            new EndpointOutputProperties.Endpoint(
                                    "stuck", "hanging:x?password=hunter2", EndpointFormat.JSON, Selector.ALL, true),
                            output("archive", Selector.ALL, true));
            // When
            UUID job = stage.succeed(new Output.Camel("stuck"));
            UUID other = stage.succeed(new Output.Camel("archive"));
            // Then
            assertThat(stage.delivery(job).state()).isEqualTo(DeliveryState.PENDING);
            assertThat(stage.delivery(job).lastError())
                    .startsWith("hanging:x has not answered within 1 s")
                    .doesNotContain("hunter2");
            await().atMost(OutputStage.PATIENCE)
                    .until(() -> stage.delivery(other).state() == DeliveryState.DONE);
            assertThat(hanging.interrupted.getCount()).isZero();
        }
    }

    private EndpointOutputProperties.Endpoint output(String name, Selector select, boolean requestedOnly) {
        return new EndpointOutputProperties.Endpoint(
                name, "file:" + folder, EndpointFormat.JSON, select, requestedOnly);
    }

    private List<String> outputs(UUID job) {
        return stage.deliveries(job).stream()
                .map(Delivery::output)
                .map(output -> ((Output.Camel) output).name())
                .toList();
    }

    private JsonNode json(UUID job) throws IOException {
        return PipelineJson.mapper().readTree(Files.readAllBytes(folder.resolve(job + ".summary.json")));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Takes everything and answers nothing, until it is interrupted. */
    private static final class Hanging extends DefaultComponent implements AutoCloseable {

        private final CountDownLatch interrupted = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.clear();
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    return new DefaultProducer(this) {
                        @Override
                        public void process(Exchange exchange) throws InterruptedException {
                            try {
                                closed.await(60, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                        }
                    };
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
