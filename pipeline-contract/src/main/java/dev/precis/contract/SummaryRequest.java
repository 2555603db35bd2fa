package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for: the body of {@code POST /v1/summaries} and of messages to {@code precis.requests}; without
 * the input, also "the options as applied" of a job. All components may be null: null means the default.
 *
 * @param input the text itself, or where to fetch it
 * @param name what people call the document; a file name or a title
 * @param language {@code auto} or a BCP-47 tag
 * @param engine id of an engine, by default {@code extractive}
 * @param algorithm id of one of the engine's algorithms, by default {@code default}
 * @param length how long the summary shall be
 * @param format layout of the text
 * @param sortBy order of the sentences
 * @param query words that the summary shall be about
 * @param keywords how many keywords to name, 0 to 50
 * @param profile name of the configured profile whose defaults apply
 * @param lane overrides the lane of the door
 * @param outputs where the result goes besides the job store
 * @param metadata passed through to the outputs, never interpreted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SummaryRequest(
        @Nullable Input input,
        @Nullable String name,
        @Nullable String language,
        @Nullable String engine,
        @Nullable String algorithm,
        @Nullable Length length,
        @Nullable SummaryFormat format,
        @Nullable SortBy sortBy,
        @Nullable String query,
        @Nullable Integer keywords,
        @Nullable String profile,
        @Nullable Lane lane,
        @Nullable List<Output> outputs,
        @Nullable Map<String, String> metadata) {

    /**
     * The text, or a URL to fetch it from; exactly one is set.
     *
     * @param text the document
     * @param url http or https
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(@Nullable String text, @Nullable String url) {}

    /** The options alone. */
    public SummaryRequest withoutInput() {
        return new SummaryRequest(
                null, name, language, engine, algorithm, length, format, sortBy, query, keywords, profile, lane,
                outputs, metadata);
    }

    /** The same, with one more output. */
    public SummaryRequest withOutput(Output another) {
        List<Output> all = new ArrayList<>(outputs == null ? List.of() : outputs);
        all.add(another);
        return new SummaryRequest(
                input,
                name,
                language,
                engine,
                algorithm,
                length,
                format,
                sortBy,
                query,
                keywords,
                profile,
                lane,
                List.copyOf(all),
                metadata);
    }

    /** The same, with what is not asked for taken from another. */
    public SummaryRequest withDefaults(SummaryRequest defaults) {
        return new SummaryRequest(
                or(input, defaults.input),
                or(name, defaults.name),
                or(language, defaults.language),
                or(engine, defaults.engine),
                or(algorithm, defaults.algorithm),
                or(length, defaults.length),
                or(format, defaults.format),
                or(sortBy, defaults.sortBy),
                or(query, defaults.query),
                or(keywords, defaults.keywords),
                or(profile, defaults.profile),
                or(lane, defaults.lane),
                or(outputs, defaults.outputs),
                or(metadata, defaults.metadata));
    }

    private static <T> @Nullable T or(@Nullable T asked, @Nullable T otherwise) {
        return asked == null ? otherwise : asked;
    }

    /** Nothing asked for: all defaults. */
    public static SummaryRequest empty() {
        return new SummaryRequest(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
