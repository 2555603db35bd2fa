package dev.precis.ingest.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.SummaryRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody asks for, strictly: unknown fields, wrong types and anything after the object are refused, with the
 * JSON path and what to do about it. Messages name neither classes nor text of the document. Thread-safe.
 */
public final class SummaryRequestReader {

    private static final int MAX_BATCH = 1000;

    private final ObjectReader reader;
    private final ObjectReader batches;
    private final ObjectMapper mapper;
    private final Profiles profiles;

    public SummaryRequestReader(ObjectMapper mapper, Profiles profiles) {
        this.profiles = profiles;
        this.mapper = mapper;
        reader = mapper.readerFor(SummaryRequest.class).with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        batches = mapper.readerFor(BatchRequest.class).with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /**
     * Reads and checks a request together with its input.
     *
     * @throws InvalidDocumentException with what is wrong
     */
    public SummaryRequest read(byte[] json) {
        return checkedInput(reading(() -> reader.readValue(json)));
    }

    /** The same, out of a part of a batch. */
    public SummaryRequest read(JsonNode json) {
        return checkedInput(reading(() -> reader.readValue(json)));
    }

    private SummaryRequest checkedInput(SummaryRequest request) {
        RequestRules.checkInput(request.input());
        return checked(request);
    }

    /**
     * Reads a batch without looking at its requests.
     *
     * @throws InvalidDocumentException with what is wrong
     */
    public BatchRequest readBatch(byte[] json) {
        BatchRequest batch = reading(() -> batches.readValue(json));
        if (batch.inputs() == null || batch.inputs().isEmpty() || batch.inputs().size() > MAX_BATCH) {
            throw RequestRules.invalid("inputs must be a list of 1 to " + MAX_BATCH + " requests");
        }
        return batch;
    }

    /**
     * Reads an object of another kind as strictly.
     *
     * @throws InvalidDocumentException with what is wrong
     */
    public <T> T read(byte[] json, Class<T> type) {
        return reading(() -> mapper.readerFor(type)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readValue(json));
    }

    /** Reads and checks options alone, where the text came another way. */
    public SummaryRequest readOptions(ObjectNode options) {
        return checkedOptions(reading(() -> reader.readValue(options)));
    }

    /** The same, out of JSON. */
    public SummaryRequest readOptions(byte[] json) {
        return checkedOptions(reading(() -> reader.readValue(json)));
    }

    private SummaryRequest checkedOptions(SummaryRequest request) {
        if (request.input() != null) {
            throw RequestRules.invalid("input does not belong here: the document comes another way");
        }
        return checked(request);
    }

    private SummaryRequest checked(SummaryRequest request) {
        SummaryRequest checked = RequestRules.checkOptions(request);
        profiles.check(checked.profile());
        return checked;
    }

    @FunctionalInterface
    private interface Reading<T> {
        @Nullable
        T read() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            T request = reading.read();
            if (request == null) {
                throw new InvalidDocumentException(ErrorCode.INVALID_REQUEST, "the request must be a JSON object");
            }
            return request;
        } catch (IOException e) {
            throw new InvalidDocumentException(ErrorCode.INVALID_REQUEST, explain(e), withoutText(e));
        }
    }

    private static String explain(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return "the JSON is nested too deeply or a value is too long";
        }
        if (e instanceof JsonMappingException mapping) {
            String path = path(mapping);
            return (path.isEmpty() ? "the request" : path) + " " + fault(mapping);
        }
        if (e instanceof JsonProcessingException syntax && syntax.getLocation() != null) {
            return "not valid JSON, or a field is named twice, at line %d, column %d"
                    .formatted(
                            syntax.getLocation().getLineNr(),
                            syntax.getLocation().getColumnNr());
        }
        return "not valid JSON";
    }

    private static String fault(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return "is not a known field; known are "
                    + String.join(
                            ", ", known.stream().map(Object::toString).sorted().toList());
        }
        if (e instanceof InvalidTypeIdException) {
            return "must have a type: file, callback, queue, camel, mail or digest";
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            return cause.getMessage().startsWith("must be one of ") ? cause.getMessage() : "is not valid";
        }
        if (e instanceof MismatchedInputException mismatch) {
            return e.getOriginalMessage().startsWith("Trailing token")
                    ? "must be one JSON object with nothing after it"
                    : "must be " + expected(mismatch.getTargetType());
        }
        return "is not valid";
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type == Integer.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class || type.isEnum()) {
            return "a string";
        }
        if (type == Instant.class) {
            return "a moment such as 2026-01-05T08:30:00Z";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "a JSON object";
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(RequestRules.shown(step.getFieldName()));
            }
        }
        return path.toString();
    }

    /** Jackson quotes the input in its messages; the log shall not. */
    private static IOException withoutText(IOException e) {
        IOException bare = new IOException(e.getClass().getSimpleName());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }
}
