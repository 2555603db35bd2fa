package dev.precis.output;

import java.util.Locale;

/** The formats in which a result can be written to the outbox. */
public enum FileFormat {
    MD,
    TXT,
    JSON;

    /** What a file of this format ends with. */
    String suffix() {
        return ".summary." + name().toLowerCase(Locale.ROOT);
    }
}
