package dev.precis.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.DocumentReceived;
import dev.precis.contract.DocumentStarted;
import dev.precis.contract.Failure;
import dev.precis.contract.Output;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.RabbitTopology;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import dev.precis.output.result.ResultEvent;
import dev.precis.output.result.ResultPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;

/** {@code docs/asyncapi.yaml} is an AsyncAPI 3 document, and says what is declared, sent and read. */
class AsyncApiTest {

    private static final ObjectMapper JSON = PipelineJson.mapper();
    private static final AsyncApi API = AsyncApi.shipped();
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @EnumSource
    void every_exchange_is_documented_and_no_other(RabbitTopology.Mode mode) {
        Set<String> documented = bindings("exchange")
                .map(exchange -> exchange.get("name").asText() + " "
                        + exchange.get("type").asText() + " "
                        + exchange.get("durable").asBoolean() + " "
                        + exchange.get("autoDelete").asBoolean())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared(mode).getDeclarablesByType(TopicExchange.class))
                .extracting(exchange -> exchange.getName() + " " + exchange.getType() + " " + exchange.isDurable() + " "
                        + exchange.isAutoDelete())
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @ParameterizedTest
    @EnumSource
    void every_queue_is_documented_with_its_arguments_and_no_other(RabbitTopology.Mode mode) {
        Map<String, String> documented = new TreeMap<>();
        for (JsonNode channel : queues()) {
            JsonNode queue = channel.at("/bindings/amqp/queue");
            JsonNode arguments = mode == RabbitTopology.Mode.RABBITMQ
                    ? channel.path("x-rabbitmq-arguments")
                    : JSON.createObjectNode();
            documented.put(
                    queue.get("name").asText(),
                    described(
                            queue.get("durable").asBoolean(),
                            queue.get("exclusive").asBoolean(),
                            queue.get("autoDelete").asBoolean(),
                            JSON.convertValue(arguments, Map.class)));
        }
        Map<String, String> real = new TreeMap<>();
        declared(mode)
                .getDeclarablesByType(Queue.class)
                .forEach(queue -> real.put(
                        queue.getName(),
                        described(queue.isDurable(), queue.isExclusive(), queue.isAutoDelete(), queue.getArguments())));
        assertThat(documented).isEqualTo(real);
    }

    private static String described(boolean durable, boolean exclusive, boolean autoDelete, Map<?, ?> arguments) {
        return "durable " + durable + ", exclusive " + exclusive + ", autoDelete " + autoDelete + " "
                + new TreeMap<>(arguments);
    }

    @ParameterizedTest
    @EnumSource
    void every_binding_is_documented_and_no_other(RabbitTopology.Mode mode) {
        List<String> documented = new ArrayList<>();
        for (JsonNode channel : queues()) {
            JsonNode bound = channel.path("x-bound-to");
            if (!bound.isMissingNode()) {
                documented.add(bound.get("exchange").asText() + " -> "
                        + bound.get("key").asText() + " -> "
                        + channel.get("address").asText());
            }
        }
        assertThat(declared(mode).getDeclarablesByType(Binding.class))
                .extracting(binding ->
                        binding.getExchange() + " -> " + binding.getRoutingKey() + " -> " + binding.getDestination())
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void a_queue_has_the_messages_of_the_exchange_it_is_bound_to() {
        for (JsonNode channel : queues()) {
            JsonNode exchange = channel.at("/x-bound-to/exchange");
            Set<String> published = API.entries("/channels").values().stream()
                    .filter(other -> other.at("/bindings/amqp/exchange/name").equals(exchange))
                    .flatMap(other -> messages(other).stream())
                    .collect(Collectors.toSet());
            assertThat(exchange.isMissingNode() ? messages(channel) : published)
                    .as(channel.get("address").asText())
                    .isEqualTo(messages(channel));
        }
    }

    @Test
    void the_schemas_are_those_of_the_records() {
        RecordSchemas schemas = new RecordSchemas(API);
        assertThat(Stream.of(
                                schemas.compare("DocumentReceived", DocumentReceived.class),
                                schemas.compare("DocumentStarted", DocumentStarted.class),
                                schemas.compare("DeliveryRequested", DeliveryRequested.class),
                                schemas.compare("SummaryRequest", SummaryRequest.class),
                                schemas.compare("Summary", Summary.class),
                                schemas.compare("Failure", Failure.class),
                                schemas.compare("Succeeded", SummaryEvent.Succeeded.class, "event"),
                                schemas.compare("Failed", SummaryEvent.Failed.class, "event"),
                                schemas.compare("ResultPayload", ResultPayload.class),
                                schemas.compare("ResultEvent", ResultEvent.class))
                        .flatMap(List::stream))
                .isEmpty();
    }

    @Test
    void every_kind_of_output_has_its_schema() {
        RecordSchemas schemas = new RecordSchemas(API);
        for (JsonSubTypes.Type kind :
                Output.class.getAnnotation(JsonSubTypes.class).value()) {
            String schema = kind.value().getSimpleName() + "Output";
            assertThat(schemas.compare(schema, kind.value(), "type")).isEmpty();
            assertThat(API.schema(schema).at("/properties/type/const").asText()).isEqualTo(kind.name());
            assertThat(API.schema("Output").path("oneOf").findValuesAsText("$ref"))
                    .contains("#/components/schemas/" + schema);
        }
    }

    @Test
    void the_attributes_of_a_binary_event_are_those_of_the_structured_one() {
        Set<String> attributes = new TreeSet<>(
                AsyncApi.entries(API.schema("ResultEvent").path("properties")).keySet());
        attributes.removeAll(Set.of("data", "datacontenttype"));
        assertThat(AsyncApi.entries(API.schema("EventHeaders").path("properties"))
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(
                        attributes.stream().map(name -> "cloudEvents_" + name).toList());
    }

    @Test
    void the_examples_are_read_by_the_pipeline() throws Exception {
        assertThat(examples("JsonRequest", SummaryRequest.class)).isNotEmpty();
        assertThat(examples("Result", ResultPayload.class)).isNotEmpty();
        assertThat(examples("StructuredResult", ResultEvent.class)).isNotEmpty();
        assertThat(examples("Failed", SummaryEvent.class)).isNotEmpty();
    }

    private static List<Object> examples(String message, Class<?> type) throws Exception {
        List<Object> read = new ArrayList<>();
        for (JsonNode example : API.document().at("/components/messages/" + message + "/examples")) {
            read.add(JSON.treeToValue(example.get("payload"), type));
        }
        return read;
    }

    @Test
    void it_is_an_asyncapi_3_document() {
        assertThat(API.document().get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(API.document().at("/info/title").asText()).isNotBlank();
        assertThat(API.document().at("/info/version").asText()).isNotBlank();
        API.entries("/channels").forEach((name, channel) -> {
            assertThat(channel.has("address")).as(name).isTrue();
            assertThat(messages(channel)).as(name).isNotEmpty();
            assertThat(PARAMETER
                            .matcher(channel.get("address").asText())
                            .results()
                            .map(match -> match.group(1)))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                            AsyncApi.entries(channel.path("parameters")).keySet());
            assertThat(AsyncApi.entries(channel.at("/bindings/amqp")).keySet())
                    .as(name)
                    .isSubsetOf("is", "exchange", "queue", "bindingVersion");
        });
    }

    @Test
    void every_channel_has_its_operation_or_is_a_reply() {
        Set<String> used = new TreeSet<>();
        API.entries("/operations").forEach((name, operation) -> {
            assertThat(operation.get("action").asText()).as(name).isIn("send", "receive");
            used.add(operation.at("/channel/$ref").asText());
            used.add(operation.at("/reply/channel/$ref").asText());
        });
        used.remove("");
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(API.entries("/channels").keySet().stream()
                        .map(name -> "#/channels/" + name)
                        .toList());
    }

    @Test
    void every_reference_leads_somewhere_and_nothing_is_left_over() {
        List<String> references = API.document().findValuesAsText("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                API.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        for (String kind : List.of("messages", "schemas")) {
            assertThat(references)
                    .containsAll(API.entries("/components/" + kind).keySet().stream()
                            .map(name -> "#/components/" + kind + "/" + name)
                            .toList());
        }
    }

    private static Declarables declared(RabbitTopology.Mode mode) {
        return RabbitTopology.declarables(mode);
    }

    private static Stream<JsonNode> bindings(String what) {
        return API.entries("/channels").values().stream()
                .map(channel -> channel.at("/bindings/amqp/" + what))
                .filter(node -> !node.isMissingNode());
    }

    private static List<JsonNode> queues() {
        return API.entries("/channels").values().stream()
                .filter(channel -> channel.at("/bindings/amqp/is").asText().equals("queue"))
                .toList();
    }

    private static Set<String> messages(JsonNode channel) {
        return new TreeSet<>(channel.path("messages").findValuesAsText("$ref"));
    }
}
