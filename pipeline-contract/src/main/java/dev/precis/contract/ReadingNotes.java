package dev.precis.contract;

import java.util.List;

/**
 * What was noticed while a document's text was read; it belongs into the summary.
 *
 * @param warnings what a reader should know
 * @param truncated whether the reading left a part out
 */
public record ReadingNotes(List<Summary.Warning> warnings, boolean truncated) {

    /** Everything was read, and nothing was strange. */
    public static final ReadingNotes NONE = new ReadingNotes(List.of(), false);

    public ReadingNotes {
        warnings = List.copyOf(warnings);
    }
}
