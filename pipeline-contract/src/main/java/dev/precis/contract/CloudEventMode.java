package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a message can be a CloudEvent (CloudEvents 1.0.2, AMQP protocol binding): attributes in the body, or in headers. */
public enum CloudEventMode {
    STRUCTURED,
    BINARY;

    /** The lower-case name used in JSON and in configuration. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static CloudEventMode fromId(String id) {
        return EnumIds.parse(CloudEventMode.class, id, CloudEventMode::id);
    }
}
