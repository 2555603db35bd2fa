package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The order of the sentences: as in the document, or best first. */
public enum SortBy {
    OFFSET,
    RANK;

    /** The lower-case name used in JSON, routing keys and queue names. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static SortBy fromId(String id) {
        return EnumIds.parse(SortBy.class, id, SortBy::id);
    }
}
