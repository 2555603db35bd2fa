package dev.precis.ingest;

import dev.precis.contract.Failure;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.NewJob;
import org.jspecify.annotations.Nullable;

/**
 * What every door hands to {@code direct:ingest-document}: one document, read and checked, not yet committed.
 *
 * @param source which door it came through
 * @param sourceKey unique within the source; the same key is the same document
 * @param contentHash tells whether the same content came before, or null where the door does not care
 * @param retryFailed whether the same key may try a failed job again
 * @param request what was asked, without input; nulls are defaults that are yet to be applied
 * @param door what is added to what was asked
 * @param text the document, free of NUL and of lone surrogates; null exactly where {@code rejection} is set
 * @param notes what was noticed while the text was read
 * @param rejection why the document can never be summarized
 */
public record IncomingDocument(
        NewJob.Source source,
        String sourceKey,
        @Nullable String contentHash,
        boolean retryFailed,
        SummaryRequest request,
        Door door,
        @Nullable String text,
        ReadingNotes notes,
        @Nullable Failure rejection) {

    /** A document of which the door does not care whether its content came before. */
    public IncomingDocument(
            NewJob.Source source,
            String sourceKey,
            boolean retryFailed,
            SummaryRequest request,
            Door door,
            @Nullable String text,
            ReadingNotes notes,
            @Nullable Failure rejection) {
        this(source, sourceKey, null, retryFailed, request, door, text, notes, rejection);
    }
}
