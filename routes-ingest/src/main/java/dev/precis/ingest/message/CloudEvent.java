package dev.precis.ingest.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.extraction.text.PlainText;
import dev.precis.ingest.Fingerprint;
import dev.precis.ingest.request.RequestRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** An event in structured mode (CloudEvents 1.0, JSON event format); attributes that are not needed are passed over. */
public final class CloudEvent {

    private final JsonNode event;

    private CloudEvent(JsonNode event) {
        this.event = event;
    }

    /** Reads the envelope; what is in it is looked at later, when its key is known. */
    public static CloudEvent read(byte[] json, ObjectMapper mapper) {
        CloudEvent event = new CloudEvent(tree(json, mapper));
        if (!event.required("specversion").equals("1.0")) {
            throw RequestRules.invalid("specversion must be 1.0");
        }
        event.required("type");
        event.required("source");
        event.required("id");
        return event;
    }

    private static JsonNode tree(byte[] json, ObjectMapper mapper) {
        JsonNode tree;
        try {
            tree = mapper.reader()
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(json);
        } catch (IOException e) {
            // its message quotes the document
            throw RequestRules.invalid("the event is not valid JSON, or a field is named twice");
        }
        if (!tree.isObject()) {
            throw RequestRules.invalid("the event must be a JSON object");
        }
        return tree;
    }

    /** Source and id together name an event. */
    public String key() {
        return key(required("source"), required("id"));
    }

    /** The same for an event in binary mode, whose attributes are headers. */
    public static String key(String source, String id) {
        return "event:" + Fingerprint.of(utf8(source), utf8(id));
    }

    /** The data, which are JSON where the event does not say what they are. */
    public Entity data() {
        JsonNode data = event.get("data");
        JsonNode base64 = event.get("data_base64");
        if ((data == null) == (base64 == null)) {
            throw RequestRules.invalid("the event must have exactly one of data and data_base64");
        }
        MediaType type = type();
        if (base64 != null) {
            return new Entity(type, StandardCharsets.UTF_8, decoded(base64));
        }
        if (type.getType().equals("text")) {
            if (!data.isTextual()) {
                throw RequestRules.invalid("data must be a string");
            }
            return new Entity(
                    new MediaType(type, StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8,
                    utf8(PlainText.sanitize(data.textValue())));
        }
        return new Entity(type, StandardCharsets.UTF_8, utf8(data.toString()));
    }

    private MediaType type() {
        JsonNode declared = event.get("datacontenttype");
        MediaType type = Entity.mediaType(declared == null || declared.isNull() ? null : required("datacontenttype"));
        return type == null || type.getSubtype().endsWith("+json") ? MediaType.APPLICATION_JSON : type;
    }

    private static byte[] decoded(JsonNode base64) {
        try {
            return Base64.getDecoder().decode(base64.isTextual() ? base64.textValue() : "!");
        } catch (IllegalArgumentException e) {
            throw RequestRules.invalid("data_base64 must be a base64 string");
        }
    }

    private String required(String attribute) {
        @Nullable JsonNode value = event.get(attribute);
        if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
            throw RequestRules.invalid("the event's " + attribute + " must be a string");
        }
        return value.textValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
