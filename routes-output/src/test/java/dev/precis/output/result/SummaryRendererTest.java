package dev.precis.output.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.FileFormat;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryFormat;
import dev.precis.output.Finished;
import dev.precis.store.Job;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SummaryRendererTest {

    private final SummaryRenderer renderer = new SummaryRenderer(PipelineJson.mapper());

    @Test
    void a_paragraph_as_markdown() throws Exception {
        // When
        String page = page(
                Finished.job(
                        "reports/May_2026.pdf",
                        null,
                        Finished.summary("Camels <b>carry</b> messages.", "Rabbits queue.")),
                FileFormat.MD);
        // Then
        assertThat(page).isEqualTo("""
                        # A headline

                        Camels \\<b\\>carry\\</b\\> messages. Rabbits queue.

                        **Keywords:** camel, message\\_queue

                        **Where it says so:**

                        1. character 0: Camels \\<b\\>carry\\</b\\> messages.
                        2. character 0: Rabbits queue.

                        ---

                        Source: reports/May\\_2026.pdf (folder inbox)\\
                        Date: 2026-05-01T12:00:00Z\\
                        Language: en\\
                        Engine: extractive 0.1.0, default\\
                        Job: 01890000-0000-7000-8000-000000000001
                        """);
    }

    @Test
    void bullets_as_markdown_with_the_page_of_each() throws Exception {
        // When
        String page = page(
                Finished.job("a.txt", SummaryFormat.BULLETS, onPage(3, "First\nline.", "# Second.")), FileFormat.MD);
        // Then
        assertThat(page)
                .contains("\n\n- First line. (page 3)\n- \\# Second. (page 3)\n\n")
                .doesNotContain("Where");
    }

    @Test
    void what_stands_around_a_french_summary_is_french_whatever_the_machine_speaks() throws Exception {
        // Given
        Summary english = Finished.summary("Le moulin tourne.");
        Summary french = new Summary(
                english.text(),
                english.headline(),
                english.sentences(),
                english.keywords(),
                "fr-CA",
                english.engine(),
                english.statistics(),
                english.warnings(),
                english.truncated(),
                english.documentSha256());
        Locale machine = Locale.getDefault();
        Locale.setDefault(Locale.FRENCH);
        try {
            // Then
            assertThat(page(Finished.job("a.txt", null, french), FileFormat.MD))
                    .contains("**Mots-clés\u00a0:** camel", "1. caractère 0: Le moulin tourne.", "Langue\u00a0: fr-CA");
            assertThat(page(Finished.job("a.txt", null, french), FileFormat.HTML))
                    .contains("<footer lang=\"fr\"", "Langue fr-CA");
            assertThat(page(Finished.job("a.txt", null, english), FileFormat.MD))
                    .contains("**Keywords:** camel");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void text_is_the_summary_alone() throws Exception {
        assertThat(page(Finished.job("a.txt", null, Finished.summary("Fish & <b>chips</b>.")), FileFormat.TXT))
                .isEqualTo("Fish & <b>chips</b>.\n");
    }

    @Test
    void html_shows_a_document_and_never_runs_it() throws Exception {
        // When
        String page = page(
                Finished.job("<i>.pdf", null, Finished.summary("<script>alert('1')</script>", "\" onload=\"x")),
                FileFormat.HTML);
        // Then
        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; onload=&quot;x", "<bdi>&lt;i&gt;.pdf")
                .doesNotContain("<script", "<i>");
    }

    @ParameterizedTest
    @CsvSource({"en,ltr", "ar,rtl", "he,rtl", "fa-IR,rtl", "und,ltr"})
    void html_names_its_language_and_reads_in_its_direction(String language, String direction) throws Exception {
        assertThat(page(Finished.job("a", null, in(language)), FileFormat.HTML))
                .contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">");
    }

    @Test
    void a_link_to_the_job_is_there_where_others_can_follow_it() throws Exception {
        // Given
        SummaryRenderer linking = new SummaryRenderer(
                PipelineJson.mapper(),
                new Templates(),
                new Links(URI.create("https://precis.example.org")),
                job -> List.of());
        Job job = Finished.job("a", null, Finished.summary("One."));
        String link = "https://precis.example.org/v1/summaries/" + Finished.JOB;
        // Then
        assertThat(new String(linking.render(job, FileFormat.MD), StandardCharsets.UTF_8))
                .contains("<" + link + ">");
        assertThat(new String(linking.render(job, FileFormat.HTML), StandardCharsets.UTF_8))
                .contains("<a href=\"" + link + "\">");
    }

    @Test
    void a_digest_shows_each_of_its_documents() throws Exception {
        // Given
        SummaryRenderer digests = new SummaryRenderer(
                PipelineJson.mapper(),
                new Templates(),
                new Links(null),
                job -> List.of(
                        new Entry("Bees & <b>", "bees.txt", "They hum.", URI.create("https://example.org/1?a=b&c")),
                        new Entry("Trains", null, "They run.", null)));
        Job job = Finished.job(null, null, Finished.summary("All in all."));
        // Then
        assertThat(new String(digests.render(job, FileFormat.MD), StandardCharsets.UTF_8))
                .contains(
                        "## [Bees \\& \\<b\\>](<https://example.org/1?a=b&c>)\n\nThey hum.\n\nSource: bees.txt\n",
                        "## Trains\n\nThey run.\n");
        assertThat(new String(digests.render(job, FileFormat.HTML), StandardCharsets.UTF_8))
                .contains("<a href=\"https://example.org/1?a=b&amp;c\">Bees &amp; &lt;b&gt;</a>", "They run.");
        assertThat(new String(digests.render(job, FileFormat.TXT), StandardCharsets.UTF_8))
                .isEqualTo(
                        "All in all.\n\nBees & <b>\nThey hum.\nbees.txt\nhttps://example.org/1?a=b&c\n\nTrains\nThey run.\n");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void the_same_job_gives_the_same_bytes(FileFormat format) throws Exception {
        Job job = Finished.job("a", null, Finished.summary("One."));
        assertThat(new SummaryRenderer(PipelineJson.mapper()).render(job, format))
                .isEqualTo(renderer.render(job, format));
    }

    @Test
    void json_carries_the_whole_result() throws Exception {
        // When
        JsonNode page = PipelineJson.mapper()
                .readTree(renderer.render(Finished.job("a.txt", null, Finished.summary("One.")), FileFormat.JSON));
        // Then
        assertThat(page.get("status").asText()).isEqualTo("succeeded");
        assertThat(page.at("/result/sentences/0/text").asText()).isEqualTo("One.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "plain, text. (really!) § plain, text. (really!)",
                "*bold* [link](u) `code` § \\*bold\\* \\[link\\](u) \\`code\\`",
                "a &lt; b § a \\&lt; b",
                "- not a list § \\- not a list",
                "2026-05-01 is a day § 2026-05-01 is a day",
                "#1 of 7 § #1 of 7",
                "# 1 § \\# 1",
                "a | b § a \\| b",
                "~~no~~ § \\~\\~no\\~\\~",
                "1. not a list § 1\\. not a list",
                "C# and f(x)=1 § C# and f(x)=1"
            })
    void text_is_shown_as_it_is(String text, String markdown) {
        assertThat(MarkdownOutputFormat.INSTANCE.escapePlainText(text)).isEqualTo(markdown);
    }

    private String page(Job job, FileFormat format) throws Exception {
        return new String(renderer.render(job, format), StandardCharsets.UTF_8);
    }

    private static Summary onPage(int page, String... sentences) {
        Summary summary = Finished.summary(sentences);
        return with(
                summary,
                summary.language(),
                summary.sentences().stream()
                        .map(sentence -> new Summary.Sentence(
                                sentence.text(), sentence.offset(), sentence.length(), sentence.rankScore(), page))
                        .toList());
    }

    private static Summary in(String language) {
        Summary summary = Finished.summary("One.");
        return with(summary, language, summary.sentences());
    }

    private static Summary with(Summary summary, String language, List<Summary.Sentence> sentences) {
        return new Summary(
                summary.text(),
                summary.headline(),
                sentences,
                summary.keywords(),
                language,
                summary.engine(),
                summary.statistics(),
                summary.warnings(),
                summary.truncated(),
                summary.documentSha256());
    }
}
