package dev.precis.ingest;

import dev.precis.contract.Lane;
import dev.precis.contract.Length;
import dev.precis.contract.Preset;
import dev.precis.contract.SortBy;
import dev.precis.contract.SummaryFormat;
import dev.precis.contract.SummaryRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in what was not asked for, so that a job shows the options that really applied. */
final class RequestDefaults {

    private static final int KEYWORDS = 8;

    private RequestDefaults() {}

    static SummaryRequest apply(SummaryRequest asked, Lane lane) {
        return new SummaryRequest(
                null,
                asked.name(),
                or(asked.language(), "auto"),
                or(asked.engine(), "extractive"),
                or(asked.algorithm(), "default"),
                or(asked.length(), Length.ofPreset(Preset.STANDARD)),
                or(asked.format(), SummaryFormat.PARAGRAPH),
                or(asked.sortBy(), SortBy.OFFSET),
                asked.query(),
                or(asked.keywords(), KEYWORDS),
                or(asked.profile(), "default"),
                or(asked.lane(), lane),
                or(asked.outputs(), List.of()),
                or(asked.metadata(), Map.of()));
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
