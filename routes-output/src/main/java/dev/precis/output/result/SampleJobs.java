package dev.precis.output.result;

import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryFormat;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.Job;
import dev.precis.store.NewJob;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Made-up jobs that show at the start whether a template suits every job: one that has everything, one that has little. */
final class SampleJobs {

    private SampleJobs() {}

    /** The models of both. */
    static List<Map<String, Object>> models() {
        Links links = new Links(URI.create("https://precis.example.org"));
        Entry entry = new Entry("A title", "a.txt", "A text.", links.ofSummary(new UUID(0, 1)));
        return List.of(
                SummaryModel.of(job("reports/a.pdf", SummaryFormat.BULLETS, full()), links, List.of(entry)),
                SummaryModel.of(
                        job(null, null, little()),
                        new Links(null),
                        List.of(new Entry("A title", null, "A text.", null))),
                SummaryModel.of(job(null, null, full()), new Links(null), List.of()));
    }

    private static Job job(@Nullable String document, @Nullable SummaryFormat format, Summary result) {
        Instant time = Instant.EPOCH;
        SummaryRequest request = new SummaryRequest(
                null, null, null, null, null, null, format, null, null, null, null, null, null, Map.of("case", "42"));
        return new Job(
                new UUID(0, 0),
                new NewJob.Source("folder", "inbox", document),
                JobStatus.SUCCEEDED,
                1,
                Lane.BULK,
                request,
                time,
                time,
                time,
                result,
                null,
                List.of(),
                null);
    }

    private static Summary full() {
        return summary(
                "A headline",
                List.of(new Summary.Sentence("A text.", 0, 7, 1, 3), new Summary.Sentence("A text.", 8, 7, 1)),
                List.of(new Summary.Keyword("word", 1), new Summary.Keyword("another word", 1)),
                List.of(new Summary.Warning("CODE", "A warning.")));
    }

    private static Summary little() {
        return summary(null, List.of(new Summary.Sentence("A text.", 0, 7, 1)), List.of(), List.of());
    }

    private static Summary summary(
            @Nullable String headline,
            List<Summary.Sentence> sentences,
            List<Summary.Keyword> keywords,
            List<Summary.Warning> warnings) {
        return new Summary(
                "A text.",
                headline,
                sentences,
                keywords,
                "en",
                new Summary.Engine("engine", "algorithm", "1"),
                new Summary.Statistics(1, 2, 1, 1),
                warnings,
                false,
                "00");
    }
}
