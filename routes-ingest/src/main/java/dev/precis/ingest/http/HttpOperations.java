package dev.precis.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Camel needs of the contract to route a call: paths, methods, and the ids of their operations. Given the whole of it, Camel
 * would resolve every schema and example wherever one is referred to, and keep them, for a validation that is not used.
 */
final class HttpOperations {

    private static final String ID = "operationId";

    private HttpOperations() {}

    /**
     * @param contract an OpenAPI document, YAML
     * @return an OpenAPI document with the same operations, JSON
     */
    static String of(String contract, ObjectMapper json) {
        Map<String, Object> api = new Yaml(new SafeConstructor(new LoaderOptions())).load(contract);
        ObjectNode operations = json.createObjectNode().put("openapi", (String) api.get("openapi"));
        operations.putObject("info").put("title", "operations").put("version", "1");
        ObjectNode paths = operations.putObject("paths");
        mapping(api.get("paths")).forEach((path, item) -> copy(mapping(item), paths.putObject(path)));
        try {
            return json.writeValueAsString(operations);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Map<String, Object> item, ObjectNode into) {
        item.forEach((method, operation) -> {
            // Parameters that all methods of a path share stand beside them
            if (operation instanceof Map) {
                into.putObject(method)
                        .put(ID, (String) mapping(operation).get(ID))
                        .putObject("responses");
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(Object value) {
        return (Map<String, Object>) value;
    }
}
