package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Length;
import dev.precis.contract.OutputType;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.activity.SourceState;
import dev.precis.ingest.request.BatchRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class OpenApiContractTest {

    private final JsonNode api = load();
    private final JsonNode schemas = api.at("/components/schemas");

    @Test
    void the_schemas_have_the_components_of_the_records() {
        assertThat(properties("SummaryRequest")).isEqualTo(components(SummaryRequest.class));
        assertThat(properties("Input")).isEqualTo(components(SummaryRequest.Input.class));
        assertThat(properties("Length")).isEqualTo(components(Length.class));
        assertThat(properties("Summary")).isEqualTo(components(Summary.class));
        assertThat(properties("Job")).isEqualTo(components(JobRepresentation.class));
        assertThat(properties("Delivery")).isEqualTo(components(JobRepresentation.DeliveryItem.class));
        assertThat(properties("DeliveryPage")).isEqualTo(components(HttpDeliveries.Page.class));
        assertThat(properties("RetryRequest")).isEqualTo(components(RetryRequest.class));
        assertThat(properties("Retried")).isEqualTo(components(HttpDeliveries.Retried.class));
        assertThat(properties("Attempt")).isEqualTo(components(AttemptRepresentation.class));
        assertThat(properties("Links")).isEqualTo(components(JobRepresentation.Links.class));
        assertThat(properties("BatchRequest")).isEqualTo(components(BatchRequest.class));
        assertThat(properties("Batch")).isEqualTo(components(BatchEntry.All.class));
        assertThat(properties("BatchEntry")).isEqualTo(components(BatchEntry.class));
        assertThat(properties("JobEvent")).isEqualTo(components(StreamEvent.JobItem.class));
        assertThat(properties("DeliveryEvent")).isEqualTo(components(StreamEvent.DeliveryItem.class));
        assertThat(properties("Sources")).isEqualTo(components(HttpLists.SourceList.class));
        assertThat(properties("Source")).isEqualTo(components(SourceState.class));
        assertThat(properties("SourceEvent")).isEqualTo(components(SourceState.Event.class));
        assertThat(properties("Problem")).isEqualTo(components(Problem.class));
    }

    @Test
    void the_closed_lists_are_the_same() {
        assertThat(values(schemas.at("/ErrorCode/enum")))
                .containsExactly(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toArray(String[]::new));
        assertThat(values(schemas.at("/JobStatus/enum")))
                .containsExactly(
                        Arrays.stream(JobStatus.values()).map(JobStatus::id).toArray(String[]::new));
        assertThat(values(schemas.at("/Delivery/properties/state/enum")))
                .containsExactly(Arrays.stream(DeliveryState.values())
                        .map(DeliveryState::id)
                        .toArray(String[]::new));
    }

    @Test
    void every_query_parameter_of_a_search_is_known_to_the_reader() {
        assertThat(api.at("/paths/~1v1~1deliveries/get/parameters").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(DeliveryParameters.NAMES);
        assertThat(values(schemas.at("/OutputType/enum")))
                .containsExactly(
                        Arrays.stream(OutputType.values()).map(OutputType::id).toArray(String[]::new));
    }

    @Test
    void every_query_parameter_of_a_text_is_known_to_the_reader() {
        List<String> names = StreamSupport.stream(
                        api.at("/paths/~1v1~1summaries/post/parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(QueryOptions.NAMES);
    }

    @Test
    void every_operation_has_a_route_of_its_name_unless_it_is_a_stream() {
        List<String> operations = api.path("paths").findValuesAsText("operationId");
        assertThat(operations).hasSize(23).contains("stream-events", "stream-summary-events");
        operations.removeIf(id -> id.startsWith("stream-"));
        assertThat(operations).allSatisfy(id -> {
            JsonNode route = yaml("/camel/http/" + id + ".camel.yaml").path(0).path("route");
            assertThat(route.path("id").asText()).isEqualTo(id);
            assertThat(route.path("routeConfigurationId").asText()).isEqualTo("http-errors");
            assertThat(route.at("/from/uri").asText()).isEqualTo("direct:" + id);
            assertThat(route.at("/from/steps/1/removeHeaders/pattern").asText()).isEqualTo("*");
        });
    }

    @Test
    void options_are_requests_without_their_input() {
        Set<String> options = components(SummaryRequest.class);
        options.remove("input");
        assertThat(properties("Options")).isEqualTo(options);
    }

    private Set<String> properties(String schema) {
        Set<String> names = new TreeSet<>();
        schemas.path(schema).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> components(Class<? extends Record> type) {
        return new TreeSet<>(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
    }

    private static List<String> values(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode load() {
        return yaml("/openapi/openapi.yaml");
    }

    private static JsonNode yaml(String resource) {
        try (InputStream in = OpenApiContractTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new ObjectMapper().valueToTree(new Yaml().load(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
