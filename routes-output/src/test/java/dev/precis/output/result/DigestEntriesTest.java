package dev.precis.output.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.FileFormat;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.SourceType;
import dev.precis.contract.Summary;
import dev.precis.output.Finished;
import dev.precis.store.DigestEntry;
import dev.precis.store.Job;
import dev.precis.store.NewJob;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestEntriesTest {

    private static final URI PUBLIC = URI.create("https://precis.example.org/");
    private static final UUID BEES = new UUID(0, 1);

    @Test
    void an_entry_has_a_title_a_source_a_text_and_a_link() {
        // When
        List<Entry> entries = DigestEntries.of(digest(entry("bees.txt", "Bees hum.", "They fly.")), new Links(PUBLIC));
        // Then
        assertThat(entries)
                .containsExactly(new Entry(
                        "A headline",
                        "bees.txt (folder inbox)",
                        "Bees hum. They fly.",
                        URI.create("https://precis.example.org/v1/summaries/" + BEES)));
    }

    @Test
    void an_entry_has_no_link_that_nobody_could_follow() {
        assertThat(DigestEntries.of(digest(entry(null, "Bees hum.")), new Links(null)))
                .containsExactly(new Entry("A headline", "folder inbox", "Bees hum.", null));
    }

    @Test
    void a_long_summary_is_cut_after_a_whole_sentence() {
        // Given
        String long1 = "A" + " long".repeat(100) + ".";
        String long2 = "B" + " long".repeat(100) + ".";
        // When
        String opening = DigestEntries.opening(Finished.summary(long1, long2));
        // Then
        assertThat(opening).isEqualTo(long1 + " …");
    }

    @Test
    void a_sentence_that_is_too_long_stays_whole() {
        String sentence = "A" + " long".repeat(1_000) + ".";
        assertThat(DigestEntries.opening(Finished.summary(sentence))).isEqualTo(sentence);
    }

    @Test
    void a_page_shows_the_summary_on_top_and_then_each_entry() throws Exception {
        // Given
        Links links = new Links(PUBLIC);
        SummaryRenderer renderer =
                new SummaryRenderer(PipelineJson.mapper(), new Templates(), links, job -> DigestEntries.of(job, links));
        // When
        String page = new String(
                renderer.render(digest(entry("bees.txt", "Bees hum.")), FileFormat.MD), StandardCharsets.UTF_8);
        // Then
        assertThat(page).containsSubsequence("All in all.", "## [A headline](<https://", "Bees hum.", "bees.txt");
    }

    @Test
    void a_message_has_the_entries_of_a_digest_and_no_others() throws Exception {
        // When
        JsonNode digest = message(digest(entry("bees.txt", "Bees hum.")));
        JsonNode other = message(Finished.job("a.txt", null, Finished.summary("One.")));
        // Then
        assertThat(digest.at("/data/entries/0/id").asText()).isEqualTo(BEES.toString());
        assertThat(digest.at("/data/entries/0/title").asText()).isEqualTo("A headline");
        assertThat(digest.at("/data/entries/0/source/name").asText()).isEqualTo("bees.txt");
        assertThat(digest.at("/data/entries/0/link").asText()).isEqualTo("/v1/summaries/" + BEES);
        assertThat(digest.at("/data/entries/0/text").asText()).isEqualTo("Bees hum.");
        assertThat(other.at("/data/entries").isMissingNode()).isTrue();
    }

    private static JsonNode message(Job job) throws Exception {
        return PipelineJson.mapper().readTree(ResultPayload.of(job).bytes(PipelineJson.mapper()));
    }

    private static Job digest(DigestEntry... entries) {
        Job job = Finished.from(SourceType.DIGEST, "weekly");
        return new Job(
                        job.id(),
                        job.source(),
                        job.status(),
                        1,
                        job.lane(),
                        job.request(),
                        Finished.NOW,
                        Finished.NOW,
                        Finished.NOW,
                        Finished.summary("All in all."),
                        null,
                        List.of(),
                        null)
                .with(Finished.summary("All in all."), List.of(), List.of(entries));
    }

    private static DigestEntry entry(@Nullable String document, String... sentences) {
        Summary summary = Finished.summary(sentences);
        return new DigestEntry(BEES, new NewJob.Source("folder", "inbox", document), null, Finished.NOW, summary);
    }
}
