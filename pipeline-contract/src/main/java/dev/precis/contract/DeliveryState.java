package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a delivery; all but the first are final unless a person retries it. */
public enum DeliveryState {
    PENDING,
    DONE,
    FAILED,
    CANCELLED;

    /** The lower-case name used in JSON, routing keys and queue names. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static DeliveryState fromId(String id) {
        return EnumIds.parse(DeliveryState.class, id, DeliveryState::id);
    }
}
