package dev.precis.store;

import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.SummaryRequest;
import org.jspecify.annotations.Nullable;

/**
 * A document at the moment of its acceptance.
 *
 * @param source which door it came through
 * @param sourceKey unique within the source, at most 512 characters: the same key is the same document
 * @param contentHash tells whether the same content came before from the same source, at most 64 characters; null where
 *     the source does not care
 * @param requestHash SHA-256 of what was asked; tells a repeated request from another one under the same key
 * @param retryFailed whether the same key may try a failed job again (a file that was moved back) instead of repeating
 *     its failure
 * @param request the options as applied, with outputs, without input
 * @param lane the lane
 * @param text the document, free of NUL and of lone surrogates; null exactly where {@code rejection} is set
 * @param notes what was noticed while the text was read
 * @param rejection why the document can never be summarized; the job is dispatched as a failure
 */
public record NewJob(
        Source source,
        String sourceKey,
        @Nullable String contentHash,
        String requestHash,
        boolean retryFailed,
        SummaryRequest request,
        Lane lane,
        @Nullable String text,
        ReadingNotes notes,
        @Nullable Failure rejection) {

    /**
     * @param type {@code http}, {@code folder}, {@code amqp}, …
     * @param name of the door: a folder, a queue
     * @param document what people call the document there: a relative path, a message id, a title; or null
     */
    public record Source(String type, String name, @Nullable String document) {}
}
