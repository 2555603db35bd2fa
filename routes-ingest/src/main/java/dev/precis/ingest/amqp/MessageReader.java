package dev.precis.ingest.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.request.RequestRules;
import dev.precis.ingest.request.SummaryRequestReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads bodies: a request as JSON, a text, or either in a CloudEvent (CNCF CloudEvents 1.0, JSON format, structured mode).
 */
final class MessageReader {

    private static final MediaType CLOUD_EVENT = MediaType.parseMediaType("application/cloudevents+json");

    private final SummaryRequestReader reader;
    private final ObjectMapper json;

    MessageReader(SummaryRequestReader reader, ObjectMapper json) {
        this.reader = reader;
        this.json = json;
    }

    /**
     * Without a content type, what begins with a brace is JSON and anything else is text.
     *
     * @throws InvalidDocumentException with what is wrong
     */
    RequestedText read(AmqpMessage message) {
        MediaType type = message.contentType();
        if (type == null) {
            return beginsWithBrace(message.body())
                    ? RequestedText.of(reader.read(message.body()))
                    : RequestedText.of(text(message.body(), message.charset()));
        }
        if (CLOUD_EVENT.equalsTypeAndSubtype(type)) {
            return cloudEvent(message.body());
        }
        return RequestedText.of(content(message.body(), type, message.charset()));
    }

    private SummaryRequest content(byte[] body, MediaType type, Charset charset) {
        if (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
            return reader.read(body);
        }
        if (type.getType().equals("text")) {
            return text(body, charset);
        }
        throw new InvalidDocumentException(
                ErrorCode.UNSUPPORTED_FORMAT,
                "content_type must be application/json, text/* or application/cloudevents+json");
    }

    private static SummaryRequest text(byte[] body, Charset charset) {
        try {
            return text(charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            throw new InvalidDocumentException(
                    ErrorCode.INVALID_REQUEST,
                    "the body is not valid " + charset.name() + "; name its charset in content_type",
                    e);
        }
    }

    private static SummaryRequest text(String text) {
        RequestRules.checkText(text);
        return SummaryRequest.empty().withInput(new SummaryRequest.Input(text, null));
    }

    private RequestedText cloudEvent(byte[] body) {
        JsonNode event = tree(body);
        if (!event.path("specversion").asText().equals("1.0")) {
            throw RequestRules.invalid("specversion must be 1.0");
        }
        String key = attribute(event, "source") + " " + attribute(event, "id");
        attribute(event, "type");
        return new RequestedText(data(event), key);
    }

    private SummaryRequest data(JsonNode event) {
        MediaType type = dataType(event);
        if (event.hasNonNull("data_base64")) {
            Charset charset = type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
            return content(base64(event.get("data_base64")), type, charset);
        }
        JsonNode data = event.path("data");
        if (type.getType().equals("text") && data.isTextual()) {
            return text(data.textValue());
        }
        if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type) || !data.isObject()) {
            throw RequestRules.invalid(
                    "data must be a request as a JSON object, or a string of datacontenttype text/*");
        }
        return reader.read(bytes(data));
    }

    private static MediaType dataType(JsonNode event) {
        JsonNode type = event.path("datacontenttype");
        try {
            return type.isTextual() ? MediaType.parseMediaType(type.textValue()) : MediaType.APPLICATION_JSON;
        } catch (InvalidMediaTypeException e) {
            throw RequestRules.invalid("datacontenttype is no media type");
        }
    }

    private static byte[] base64(JsonNode data) {
        try {
            return Base64.getDecoder().decode(data.asText());
        } catch (IllegalArgumentException e) {
            throw RequestRules.invalid("data_base64 is not Base64");
        }
    }

    private static String attribute(JsonNode event, String name) {
        JsonNode value = event.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw RequestRules.invalid(name + " is missing: it is required in a CloudEvent");
        }
        return value.textValue();
    }

    private JsonNode tree(byte[] body) {
        try {
            JsonNode tree = json.readTree(body);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            // told below, without what the parser quotes
        }
        throw RequestRules.invalid("the body is no CloudEvent in JSON");
    }

    private byte[] bytes(JsonNode data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (IOException e) {
            throw new IllegalStateException("JSON that was read cannot be written", e);
        }
    }

    private static boolean beginsWithBrace(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{';
            }
        }
        return false;
    }
}
