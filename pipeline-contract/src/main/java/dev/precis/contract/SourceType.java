package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The doors through which documents come in; {@code camel} is any endpoint that Camel knows, {@code digest} what is made
 * of earlier summaries.
 */
public enum SourceType {
    HTTP,
    FOLDER,
    AMQP,
    MAIL,
    CAMEL,
    DIGEST;

    /** The lower-case name used in JSON, routing keys and queue names. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static SourceType fromId(String id) {
        return EnumIds.parse(SourceType.class, id, SourceType::id);
    }
}
