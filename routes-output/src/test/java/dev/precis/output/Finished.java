package dev.precis.output;

import dev.precis.contract.DeliveryState;
import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.SourceType;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryFormat;
import dev.precis.contract.SummaryRequest;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryWork;
import dev.precis.store.Job;
import dev.precis.store.NewJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finished jobs and their deliveries. */
public final class Finished {

    public static final UUID JOB = UUID.fromString("01890000-0000-7000-8000-000000000001");
    public static final UUID DELIVERY = UUID.fromString("01890000-0000-7000-8000-0000000000d1");
    public static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private Finished() {}

    public static Summary summary(String... sentences) {
        return new Summary(
                String.join(" ", sentences),
                "A headline",
                List.of(sentences).stream()
                        .map(text -> new Summary.Sentence(text, 0, text.length(), 1))
                        .toList(),
                List.of(new Summary.Keyword("camel", 2), new Summary.Keyword("message_queue", 1)),
                "en",
                new Summary.Engine("extractive", "default", "0.1.0"),
                new Summary.Statistics(9, 90, 0.2, 3),
                List.of(),
                false,
                "00");
    }

    /** A job that came through another door. */
    public static Job from(SourceType type, String name) {
        return job(new NewJob.Source(type.id(), name, null), null, summary("One."));
    }

    public static Job job(@Nullable String document, @Nullable SummaryFormat format, @Nullable Summary result) {
        return job(new NewJob.Source("folder", "inbox", document), format, result);
    }

    private static Job job(NewJob.Source source, @Nullable SummaryFormat format, @Nullable Summary result) {
        SummaryRequest request = new SummaryRequest(
                null, null, null, null, null, null, format, null, null, null, null, null, null, Map.of("case", "42"));
        Failure error = result == null ? Failure.of(ErrorCode.NO_TEXT_FOUND, "there is no text in it") : null;
        return new Job(
                JOB,
                source,
                result == null ? JobStatus.FAILED : JobStatus.SUCCEEDED,
                1,
                Lane.BULK,
                request,
                NOW,
                NOW,
                NOW,
                result,
                error,
                List.of(),
                null);
    }

    public static Delivery delivery(Output output, int tries) {
        return new Delivery(DELIVERY, JOB, 1, output, DeliveryState.PENDING, tries, null, null, null, NOW, null);
    }

    public static DeliveryWork work(Output output) {
        return new DeliveryWork(
                delivery(output, 0), job("reports/May.pdf", null, summary("Camels carry messages.", "Rabbits queue.")));
    }
}
