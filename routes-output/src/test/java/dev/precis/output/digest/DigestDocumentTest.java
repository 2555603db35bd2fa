package dev.precis.output.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.FileFormat;
import dev.precis.contract.Lane;
import dev.precis.contract.Output;
import dev.precis.contract.ReadingNotes;
import dev.precis.contract.Summary;
import dev.precis.output.Finished;
import dev.precis.store.DigestEntry;
import dev.precis.store.NewJob;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestDocumentTest {

    private static final Instant LATE_ON_FRIDAY = Instant.parse("2026-05-01T22:30:00Z");

    @Test
    void the_job_is_named_after_the_digest_its_date_and_its_number() {
        // When
        NewJob job = document(Digests.onSchedule("0 0 8 * * MON", "Europe/Paris"), entry("en", "One."));
        // Then
        assertThat(job.source()).isEqualTo(new NewJob.Source("digest", "weekly", "weekly/2026-05-02-7"));
        assertThat(job.sourceKey()).isEqualTo("weekly:7");
        assertThat(job.lane()).isEqualTo(Lane.BULK);
        assertThat(job.request().name()).isEqualTo("News of the week, 2026-05-02");
        assertThat(job.request().outputs()).containsExactly(new Output.File(null, List.of(FileFormat.MD)));
        assertThat(job.request().metadata()).containsEntry("digest", "weekly");
    }

    @Test
    void each_summary_is_a_document_under_its_title() {
        // When
        NewJob job = document(Digests.ofEach(2), entry("en", "Bees\nhum.", "They fly."), entry("en", "Trains run."));
        // Then
        assertThat(job.text()).isEqualTo("A headline\n\nBees hum.\n\nThey fly.\n\nA headline\n\nTrains run.");
        assertThat(job.notes().documents())
                .extracting(document -> part(job, document))
                .containsExactly("Bees hum.\n\nThey fly.", "Trains run.");
        assertThat(job.notes().documents())
                .extracting(ReadingNotes.Document::title)
                .containsOnly("A headline");
    }

    @Test
    void what_an_earlier_summary_says_word_for_word_is_not_said_again() {
        // When
        NewJob job = document(
                Digests.ofEach(3),
                entry("en", "Bees hum.", "They fly."),
                entry("en", "They  fly.", "Trains run."),
                entry("en", "Bees hum."));
        // Then
        assertThat(job.notes().documents())
                .extracting(document -> part(job, document))
                .containsExactly("Bees hum.\n\nThey fly.", "Trains run.");
        assertThat(job.notes().truncated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"fr fr en, fr", "fr en, auto", "fr fr und, fr", "und und en, auto"})
    void the_language_is_that_of_more_than_half_of_the_summaries(String languages, String language) {
        // When
        NewJob job = document(
                Digests.ofEach(3),
                Stream.of(languages.split(" ")).map(one -> entry(one, "One.")).toArray(DigestEntry[]::new));
        // Then
        assertThat(job.request().language()).isEqualTo(language);
    }

    @Test
    void a_configured_language_holds() {
        assertThat(document(Digests.in("de"), entry("fr", "Un.")).request().language())
                .isEqualTo("de");
    }

    @Test
    void what_has_no_room_is_told() {
        // Given
        String large = " long sentence.".repeat(30_000);
        // When
        NewJob job = document(
                Digests.ofEach(3), entry("en", "A" + large), entry("en", "B" + large), entry("en", "C" + large));
        // Then
        assertThat(job.notes().documents()).hasSize(2);
        assertThat(job.text()).hasSizeLessThan(1_000_000);
        assertThat(job.notes().truncated()).isTrue();
        assertThat(job.notes().warnings())
                .containsExactly(new Summary.Warning(
                        "ENTRIES_LEFT_OUT", "1 entries had no room in what the summary is made of"));
    }

    private static NewJob document(DigestSettings digest, DigestEntry... entries) {
        return new DigestDocument("weekly", digest, 7, LATE_ON_FRIDAY).of(List.of(entries));
    }

    private static String part(NewJob job, ReadingNotes.Document document) {
        return String.valueOf(job.text()).substring(document.offset(), document.offset() + document.length());
    }

    private static DigestEntry entry(String language, String... sentences) {
        Summary summary = Finished.summary(sentences);
        return new DigestEntry(
                new UUID(0, 1),
                new NewJob.Source("folder", "inbox", "a.txt"),
                null,
                LATE_ON_FRIDAY,
                new Summary(
                        summary.text(),
                        summary.headline(),
                        summary.sentences(),
                        summary.keywords(),
                        language,
                        summary.engine(),
                        summary.statistics(),
                        summary.warnings(),
                        false,
                        summary.documentSha256()));
    }
}
