package dev.precis.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.precis.contract.ErrorCode;
import dev.precis.engine.Summary;
import dev.precis.engine.SummarySentence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What is written for a line.
 *
 * @param line what it answers
 * @param json a line of JSON in UTF-8, its end included
 * @param failed whether it tells of an error
 */
record BatchAnswer(Line line, byte[] json, boolean failed) {

    private static final JsonFactory JSON = new JsonFactory();

    static BatchAnswer summary(Line line, BatchDocument document, Summary summary) {
        return new BatchAnswer(
                line,
                json(document, json -> {
                    json.writeStringField("summary", summary.text());
                    json.writeArrayFieldStart("sentences");
                    for (SummarySentence sentence : summary.sentences()) {
                        json.writeStartObject();
                        json.writeStringField("text", sentence.text());
                        json.writeNumberField("offset", sentence.offset());
                        json.writeNumberField("length", sentence.length());
                        json.writeNumberField("rankScore", sentence.rankScore());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    if (summary.truncated()) {
                        json.writeBooleanField("truncated", true);
                    }
                }),
                false);
    }

    static BatchAnswer error(Line line, BatchDocument document, ErrorCode code, String message) {
        return new BatchAnswer(
                line,
                json(document, json -> {
                    json.writeObjectFieldStart("error");
                    json.writeStringField("code", code.name());
                    json.writeStringField("message", "line " + line.number() + ": " + message);
                    json.writeEndObject();
                }),
                true);
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] json(BatchDocument document, Fields fields) {
        StringWriter written = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(written)) {
            json.writeStartObject();
            json.writeFieldName("id");
            if (document.idIsNumber()) {
                json.writeNumber(document.id());
            } else {
                json.writeString(document.id());
            }
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A string can always be written to", e);
        }
        return (escapeLoneSurrogates(written.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** UTF-8 has no form for half a pair; as {@code ?} it would no longer be the document's text. */
    private static String escapeLoneSurrogates(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                escaped.append("\\u").append(Integer.toHexString(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
