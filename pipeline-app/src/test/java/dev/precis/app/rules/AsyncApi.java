package dev.precis.app.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.PipelineJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docs/asyncapi.yaml}, read as JSON. */
final class AsyncApi {

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    static AsyncApi shipped() {
        try {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(Path.of("..", "docs", "asyncapi.yaml")));
            return new AsyncApi(PipelineJson.mapper().valueToTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** What a reference leads to; itself where it is none, missing where it leads nowhere. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** The entries below a path, by name. */
    Map<String, JsonNode> entries(String path) {
        return entries(document.at(path));
    }

    static Map<String, JsonNode> entries(JsonNode node) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }
}
