package dev.precis.store;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import dev.precis.contract.SummaryRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Documents, requests and results as the stages would hand them over. */
final class Samples {

    static final Summary SUMMARY = new Summary(
            "Short – kürzer, 短い 😀",
            "Kurz 短い",
            List.of(new Summary.Sentence("Short – kürzer, 短い 😀", 3, 22, 0.75)),
            List.of(new Summary.Keyword("short", 0.5)),
            "en",
            new Summary.Engine("extractive", "centroid", "1"),
            new Summary.Statistics(2, 10, 0.5, 7),
            List.of(new Summary.Warning("SHORT", "It was short already")),
            false,
            "ab".repeat(32));

    private Samples() {}

    static NewJob aDocument(String key) {
        return aDocument(key, "Text of " + key);
    }

    static NewJob aDocument(String key, String text) {
        return new NewJob(
                folder(key),
                key,
                null,
                "hash",
                false,
                SummaryRequest.empty(),
                Lane.BULK,
                text,
                ReadingNotes.NONE,
                null);
    }

    static NewJob withNotes(String key, ReadingNotes notes) {
        return new NewJob(
                folder(key), key, null, "hash", false, SummaryRequest.empty(), Lane.BULK, "Text", notes, null);
    }

    static NewJob withOutputs(String key, Output... outputs) {
        return withRequest(aDocument(key), request(null, List.of(outputs)));
    }

    static NewJob withRequest(NewJob job, SummaryRequest request) {
        return new NewJob(
                job.source(),
                job.sourceKey(),
                job.contentHash(),
                job.requestHash(),
                false,
                request,
                job.lane(),
                job.text(),
                job.notes(),
                null);
    }

    static NewJob inLane(String key, Lane lane) {
        return new NewJob(
                folder(key), key, null, "hash", false, SummaryRequest.empty(), lane, "Text", ReadingNotes.NONE, null);
    }

    static NewJob again(String key, String hash, String text) {
        return new NewJob(
                folder(key), key, null, hash, true, SummaryRequest.empty(), Lane.BULK, text, ReadingNotes.NONE, null);
    }

    static NewJob rejected(String key) {
        Failure rejection = Failure.of(ErrorCode.EMPTY_DOCUMENT, "There is nothing in it");
        return new NewJob(
                folder(key),
                key,
                null,
                "hash",
                false,
                SummaryRequest.empty(),
                Lane.BULK,
                null,
                ReadingNotes.NONE,
                rejection);
    }

    static NewJob withContent(String key, String contentHash) {
        return new NewJob(
                folder(key),
                key,
                contentHash,
                "hash",
                false,
                SummaryRequest.empty(),
                Lane.BULK,
                "Text of " + key,
                ReadingNotes.NONE,
                null);
    }

    static NewJob from(String type, String name, String key, @Nullable String document) {
        return new NewJob(
                new NewJob.Source(type, name, document),
                key,
                null,
                "hash",
                false,
                SummaryRequest.empty(),
                Lane.INTERACTIVE,
                "Text",
                ReadingNotes.NONE,
                null);
    }

    static SummaryRequest request(@Nullable String language, List<Output> outputs) {
        return new SummaryRequest(
                null,
                "Report",
                language,
                null,
                null,
                null,
                null,
                null,
                null,
                5,
                null,
                null,
                outputs,
                Map.of("ticket", "42"));
    }

    static SummaryEvent succeeded(UUID id, int attempt) {
        return new SummaryEvent.Succeeded(id, attempt, "default", SUMMARY);
    }

    static SummaryEvent failed(UUID id, int attempt) {
        return new SummaryEvent.Failed(id, attempt, Failure.of(ErrorCode.ENGINE_FAILED, "It broke"));
    }

    private static NewJob.Source folder(String key) {
        return new NewJob.Source("folder", "inbox", key + ".txt");
    }
}
