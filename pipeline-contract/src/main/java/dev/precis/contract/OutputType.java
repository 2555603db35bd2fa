package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of output; each has its queue and its route. */
public enum OutputType {
    FILE,
    CALLBACK,
    QUEUE,
    REPLY,
    CAMEL,
    MAIL,
    DIGEST;

    /** The lower-case name used in JSON, routing keys and queue names. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static OutputType fromId(String id) {
        return EnumIds.parse(OutputType.class, id, OutputType::id);
    }
}
