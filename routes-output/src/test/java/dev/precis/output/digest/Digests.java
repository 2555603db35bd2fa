package dev.precis.output.digest;

import dev.precis.contract.FileFormat;
import dev.precis.contract.OutputSettings;
import dev.precis.contract.OutputType;
import dev.precis.contract.SummaryFormat;
import dev.precis.output.record.Selector;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Digests as an operator configures them. */
final class Digests {

    private static final OutputSettings FILE =
            new OutputSettings(OutputType.FILE, null, null, List.of(FileFormat.MD), null, null, null, null, null);

    private Digests() {}

    static DigestSettings onSchedule(String cron, String zone) {
        return digest(Selector.ALL, false, cron, zone, null, null);
    }

    static DigestSettings ofEach(int count) {
        return digest(Selector.ALL, false, null, "UTC", count, null);
    }

    static DigestSettings onScheduleOrOfEach(String cron, int count) {
        return digest(Selector.ALL, false, cron, "UTC", count, null);
    }

    static DigestSettings of(String... sources) {
        return digest(new Selector(List.of(sources), List.of(), Map.of()), false, null, "UTC", 10, null);
    }

    static DigestSettings onlyOnRequest() {
        return digest(Selector.ALL, true, null, "UTC", 10, null);
    }

    static DigestSettings in(String language) {
        return digest(Selector.ALL, false, null, "UTC", 10, language);
    }

    private static DigestSettings digest(
            Selector select,
            boolean requestedOnly,
            @Nullable String cron,
            String zone,
            @Nullable Integer count,
            @Nullable String language) {
        return new DigestSettings(
                select,
                requestedOnly,
                cron,
                ZoneId.of(zone),
                count,
                "News of the week",
                10,
                SummaryFormat.PARAGRAPH,
                8,
                language,
                null,
                List.of(FILE));
    }
}
