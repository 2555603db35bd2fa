package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Named lengths. */
public enum Preset {
    BRIEF,
    STANDARD,
    DETAILED;

    /** The lower-case name used in JSON, routing keys and queue names. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Preset fromId(String id) {
        return EnumIds.parse(Preset.class, id, Preset::id);
    }
}
