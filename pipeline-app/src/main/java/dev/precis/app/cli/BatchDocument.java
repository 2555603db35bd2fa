package dev.precis.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The document of a line, {@code {"id", "text", "lang"?, "title"?}}; other fields are passed over. Keeps what was read
 * before an error, so that the answer to a bad line can name its id.
 */
final class BatchDocument {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LineReader.MAX_BYTES)
                    .build())
            .build();

    private @Nullable String id;
    private boolean idIsNumber;
    private @Nullable String text;
    private @Nullable String language;
    private @Nullable String title;

    /** @throws InvalidDocumentException saying what is wrong with the line */
    void read(Line line) {
        if (line.tooLong()) {
            throw new InvalidDocumentException(
                    ErrorCode.DOCUMENT_TOO_LARGE,
                    "it has " + line.bytes() + " bytes; at most " + LineReader.MAX_BYTES + " are read");
        }
        try (JsonParser parser = JSON.createParser(line.content())) {
            readObject(parser);
        } catch (JsonProcessingException e) {
            throw invalid("it is not JSON, see byte " + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw invalid("it is not JSON in UTF-8");
        }
        if (id == null) {
            throw invalid("id is missing");
        }
        if (text == null) {
            throw invalid("text is missing");
        }
        if (text.isBlank()) {
            throw new InvalidDocumentException(ErrorCode.EMPTY_DOCUMENT, "text is empty");
        }
    }

    /** A string, or a number as it was written; null where the line gave none. */
    @Nullable
    String id() {
        return id;
    }

    boolean idIsNumber() {
        return idIsNumber;
    }

    String text() {
        return text == null ? "" : text;
    }

    @Nullable
    String language() {
        return language;
    }

    @Nullable
    String title() {
        return title;
    }

    private void readObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw invalid("it is not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> readId(parser);
                case "text" -> text = string(name, parser);
                case "lang" -> language = string(name, parser);
                case "title" -> title = string(name, parser);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw invalid("more follows its JSON object");
        }
    }

    private void readId(JsonParser parser) throws IOException {
        idIsNumber = parser.currentToken().isNumeric();
        id = idIsNumber ? parser.getText() : string("id", parser);
    }

    private static @Nullable String string(String name, JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw invalid(name + (name.equals("id") ? " must be a string or a number" : " must be a string"));
        }
        return parser.getText();
    }

    private static InvalidDocumentException invalid(String message) {
        return new InvalidDocumentException(ErrorCode.INVALID_REQUEST, message);
    }
}
