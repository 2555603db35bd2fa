package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the sentences of a summary are laid out as text. */
public enum SummaryFormat {
    PARAGRAPH,
    BULLETS;

    /** The lower-case name used in JSON, routing keys and queue names. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static SummaryFormat fromId(String id) {
        return EnumIds.parse(SummaryFormat.class, id, SummaryFormat::id);
    }
}
