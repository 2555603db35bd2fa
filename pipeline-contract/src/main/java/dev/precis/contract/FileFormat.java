package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The formats in which a result can be written as a document. */
public enum FileFormat {
    MD,
    TXT,
    JSON,
    HTML;

    /** The lower-case name used in JSON, in configuration and as the end of file names. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static FileFormat fromId(String id) {
        return EnumIds.parse(FileFormat.class, id, FileFormat::id);
    }
}
