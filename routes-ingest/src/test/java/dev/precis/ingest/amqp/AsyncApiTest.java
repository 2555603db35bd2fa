package dev.precis.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.PipelineNames;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Compares the document with what the contract says. */
class AsyncApiTest {

    private final String text = read();
    private final JsonNode api = PipelineJson.mapper().valueToTree(new Yaml().load(text));

    @Test
    void names_every_exchange_and_queue_and_no_other() {
        Set<String> ours = new TreeSet<>(List.of(
                PipelineNames.REQUESTS,
                PipelineNames.DOCUMENTS,
                PipelineNames.SUMMARIES,
                PipelineNames.DELIVERIES,
                PipelineNames.DEAD,
                PipelineNames.PROGRESS,
                PipelineNames.RECORD));
        Stream.of(Lane.values()).map(PipelineNames::summarizeQueue).forEach(ours::add);
        Stream.of(OutputType.values()).map(PipelineNames::deliverQueue).forEach(ours::add);

        assertThat(Pattern.compile("precis(\\.[a-z]+)+").matcher(text).results().map(found -> found.group()))
                .containsAll(ours)
                .allMatch(ours::contains);
    }

    @Test
    void the_schemas_have_the_components_of_the_records() {
        Map.of(
                        "DocumentReceived", DocumentReceived.class,
                        "DocumentStarted", DocumentStarted.class,
                        "DeliveryRequested", DeliveryRequested.class,
                        "SummaryRequest", SummaryRequest.class,
                        "Summary", Summary.class,
                        "Warning", Summary.Warning.class,
                        "Failure", Failure.class)
                .forEach((schema, type) -> assertThat(properties(schema)).isEqualTo(components(type)));
        assertThat(properties("Succeeded")).isEqualTo(components(SummaryEvent.Succeeded.class, "event"));
        assertThat(properties("Failed")).isEqualTo(components(SummaryEvent.Failed.class, "event"));
    }

    @Test
    void the_error_codes_are_the_same() {
        List<String> codes = new ArrayList<>();
        api.at("/components/schemas/Failure/properties/code/enum").forEach(code -> codes.add(code.asText()));

        assertThat(codes)
                .containsExactly(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(api.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(api.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    private Set<String> properties(String schema) {
        Set<String> names = new TreeSet<>();
        api.at("/components/schemas/" + schema + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> components(Class<?> type, String... more) {
        Set<String> names = new TreeSet<>(List.of(more));
        Stream.of(type.getRecordComponents()).forEach(component -> names.add(component.getName()));
        return names;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "asyncapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
