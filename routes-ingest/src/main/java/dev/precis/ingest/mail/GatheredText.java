package dev.precis.ingest.mail;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.extraction.ExtractedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text that is put together from pieces, with what was noticed about each of them. */
final class GatheredText {

    private static final Summary.Warning LEFT_OUT =
            new Summary.Warning("TEXT_LEFT_OUT", "A part of the mail's text could not be read");

    private final StringBuilder text = new StringBuilder();
    private final Set<Summary.Warning> warnings = new LinkedHashSet<>();
    private boolean truncated;
    private @Nullable InvalidDocumentException failure;

    /** Something that reads a piece. */
    @FunctionalInterface
    interface Reading {
        ExtractedText read();
    }

    /** Adds what is read; what has no words is nothing, and what cannot be read becomes a warning. */
    void add(Reading reading) {
        try {
            ExtractedText piece = reading.read();
            text.append(piece.text()).append("\n\n");
            warnings.addAll(piece.notes().warnings());
            truncated |= piece.notes().truncated();
        } catch (InvalidDocumentException e) {
            boolean nothing = hasNoWords(e.code());
            failure = failure == null || !nothing ? e : failure;
            if (!nothing) {
                warnings.add(LEFT_OUT);
            }
        }
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** @throws InvalidDocumentException where nothing was gathered */
    ExtractedText result() {
        if (isEmpty()) {
            throw failure == null
                    ? new InvalidDocumentException(ErrorCode.EMPTY_DOCUMENT, "the mail has no text")
                    : failure;
        }
        return new ExtractedText(
                text.toString().strip(), null, null, new ReadingNotes(new ArrayList<>(warnings), truncated));
    }

    static boolean hasNoWords(ErrorCode code) {
        return code == ErrorCode.EMPTY_DOCUMENT || code == ErrorCode.NO_TEXT_FOUND;
    }
}
