package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted document on its way to a summarizer.
 *
 * @param jobId the job it belongs to
 * @param attempt number of the attempt, from 1; its result is recorded only while this attempt is the current one
 * @param lane picks the work queue
 * @param language BCP-47 tag for the routing key: the one asked for, or {@code auto}
 * @param text the document; null where it is so large that it travels by reference (claim check) and must be fetched from
 *     the job store
 * @param notes what was noticed while the text was read
 * @param request the options as applied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentReceived(
        UUID jobId,
        int attempt,
        Lane lane,
        String language,
        @Nullable String text,
        ReadingNotes notes,
        SummaryRequest request)
        implements Announcement, OfAttempt {

    /** Texts above this number of UTF-16 code units travel by reference. */
    public static final int MAX_INLINE_TEXT = 256 * 1024;

    /** {@code document.<lane>.<language>} */
    @Override
    public String routingKey() {
        return "document." + lane.id() + "." + language;
    }
}
