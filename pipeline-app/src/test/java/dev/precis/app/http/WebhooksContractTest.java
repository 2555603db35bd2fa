package dev.precis.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.Failure;
import dev.precis.output.callback.CallbackPayload;
import dev.precis.output.result.ResultPayload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The contract is served by the door, the callbacks are sent by the way out; both must say the same. */
class WebhooksContractTest {

    private final JsonNode schemas = schemas();

    @Test
    void the_schemas_of_callbacks_have_the_components_of_the_records() {
        Set<String> data = components(CallbackPayload.Data.class);
        data.remove("job");
        data.addAll(components(ResultPayload.Data.class));
        assertThat(properties("/Callback")).isEqualTo(components(CallbackPayload.class));
        assertThat(properties("/CallbackData")).isEqualTo(data);
        assertThat(properties("/CallbackData/properties/source")).isEqualTo(components(ResultPayload.Source.class));
        assertThat(properties("/CallbackData/properties/links")).isEqualTo(components(CallbackPayload.Links.class));
        assertThat(properties("/CallbackData/properties/entries/items"))
                .isEqualTo(components(ResultPayload.DataEntry.class));
        assertThat(properties("/Failure")).isEqualTo(components(Failure.class));
    }

    private Set<String> properties(String schema) {
        Set<String> names = new TreeSet<>();
        schemas.at(schema + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> components(Class<? extends Record> type) {
        return new TreeSet<>(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
    }

    private static JsonNode schemas() {
        try (InputStream in = WebhooksContractTest.class.getResourceAsStream("/openapi/openapi.yaml")) {
            assertThat(in).isNotNull();
            return new ObjectMapper().<JsonNode>valueToTree(new Yaml().load(in)).at("/components/schemas");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
