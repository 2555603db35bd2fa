package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How long a summary shall be; exactly one of the four is set.
 *
 * @param sentences number of sentences, 1 to 1,000
 * @param words target number of words, 1 to 100,000
 * @param ratio share of the document's sentences, above 0, at most 1
 * @param preset a named length
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Length(
        @Nullable Integer sentences,
        @Nullable Integer words,
        @Nullable Double ratio,
        @Nullable Preset preset) {

    public static Length ofSentences(int sentences) {
        return new Length(sentences, null, null, null);
    }

    public static Length ofPreset(Preset preset) {
        return new Length(null, null, null, preset);
    }
}
