package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Lanes keep callers who wait from queueing behind a bulk drop: each has its own work queue and consumers. */
public enum Lane {
    INTERACTIVE,
    BULK;

    /** The lower-case name used in JSON and routing keys. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Lane fromId(String id) {
        return EnumIds.parse(Lane.class, id, Lane::id);
    }
}
