package dev.precis.app.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.PipelineJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares JSON schemas with the records that are written and read: names, kinds, and what may be missing. */
final class RecordSchemas {

    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "string",
            UUID.class, "string",
            URI.class, "string",
            Instant.class, "string",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean");

    private final ObjectMapper json = PipelineJson.mapper();
    private final AsyncApi api;
    private final List<String> breaches = new ArrayList<>();

    RecordSchemas(AsyncApi api) {
        this.api = api;
    }

    /** What is different; {@code more} are properties that the record does not have, as they tell which record it is. */
    List<String> compare(String schema, Class<?> record, String... more) {
        breaches.clear();
        object(schema, api.schema(schema), record, Set.of(more));
        return List.copyOf(breaches);
    }

    private void object(String path, JsonNode schema, Class<?> record, Set<String> more) {
        Set<String> names = new TreeSet<>(more);
        Set<String> required = new TreeSet<>(more);
        for (RecordComponent component : record.getRecordComponents()) {
            String name = name(component);
            names.add(name);
            boolean omitted = isOmitted(component, record);
            if (!omitted) {
                required.add(name);
            }
            if (isNullable(component) && !omitted) {
                breaches.add(path + "." + name + ": null would be written; leave it out with @JsonInclude");
            }
            value(path + "." + name, schema.at("/properties/" + name), component.getGenericType());
        }
        differ(
                path + ": properties",
                AsyncApi.entries(schema.path("properties")).keySet(),
                names);
        differ(path + ": required", strings(schema.path("required")), required);
    }

    private void value(String path, JsonNode node, Type type) {
        JsonNode schema = api.resolve(node);
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean list = generic.getRawType() == List.class;
            kind(path, schema, list ? "array" : "object");
            value(path + "[]", schema.path(list ? "items" : "additionalProperties"), element);
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            differ(path + ": enum", strings(schema.path("enum")), constants(plain));
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            object(path, schema, plain, Set.of());
        } else if (type instanceof Class<?> plain && plain.isSealed()) {
            if (schema.path("oneOf").size() != plain.getPermittedSubclasses().length) {
                breaches.add(path + ": one schema for each of " + Arrays.toString(plain.getPermittedSubclasses()));
            }
        } else {
            kind(path, schema, KINDS.get(type));
        }
    }

    private void kind(String path, JsonNode schema, @Nullable String wanted) {
        if (!schema.path("type").asText().equals(wanted)) {
            breaches.add(path + ": type '" + schema.path("type").asText() + "'; write " + wanted);
        }
    }

    private void differ(String what, Set<String> documented, Set<String> wanted) {
        if (!documented.equals(wanted)) {
            breaches.add(what + " " + documented + "; write " + wanted);
        }
    }

    private Set<String> constants(Class<?> type) {
        Set<String> constants = new TreeSet<>();
        Stream.of(type.getEnumConstants())
                .forEach(constant -> constants.add(json.valueToTree(constant).asText()));
        return constants;
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> strings = new TreeSet<>();
        array.forEach(item -> strings.add(item.asText()));
        return strings;
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Whether the JSON can be without it. */
    private static boolean isOmitted(RecordComponent component, Class<?> record) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        if (own != null) {
            return own.value() == JsonInclude.Include.NON_EMPTY || isNullable(component);
        }
        return isNullable(component)
                && Stream.concat(Stream.of(record), Stream.of(record.getInterfaces()))
                        .anyMatch(type -> type.isAnnotationPresent(JsonInclude.class));
    }
}
