package dev.precis.output.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.FileFormat;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.SummaryFormat;
import dev.precis.output.Finished;
import dev.precis.store.Job;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryRendererTest {

    private final SummaryRenderer renderer = new SummaryRenderer(PipelineJson.mapper());

    @Test
    void a_paragraph_as_markdown() throws Exception {
        // When
        String page = markdown(Finished.job(
                "reports/May_2026.pdf", null, Finished.summary("Camels <b>carry</b> messages.", "Rabbits queue.")));
        // Then
        assertThat(page).isEqualTo("""
                        # reports/May\\_2026.pdf

                        Camels \\<b\\>carry\\</b\\> messages. Rabbits queue.

                        **Keywords:** camel, message\\_queue

                        ---

                        Source: folder inbox\s\s
                        Finished: 2026-05-01T12:00:00Z\s\s
                        Language: en\s\s
                        Engine: extractive 0.1.0, default\s\s
                        Job: 01890000-0000-7000-8000-000000000001
                        """);
    }

    @Test
    void bullets_as_markdown() throws Exception {
        // When
        String page =
                markdown(Finished.job("a.txt", SummaryFormat.BULLETS, Finished.summary("First\nline.", "# Second.")));
        // Then
        assertThat(page).contains("\n\n- First line.\n- \\# Second.\n\n");
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
            delimiter = '~',
            value = {
                "plain, text. (really!) ~ plain, text. (really!)",
                "*bold* [link](u) `code` ~ \\*bold\\* \\[link\\](u) \\`code\\`",
                "a &lt; b ~ a \\&lt; b",
                "- not a list ~ \\- not a list",
                "1. not a list ~ 1\\. not a list",
                "C# and f(x)=1 ~ C# and f(x)=1"
            })
    void text_is_shown_as_it_is(String text, String markdown) {
        assertThat(SummaryRenderer.escaped(text)).isEqualTo(markdown);
    }

    private String markdown(Job job) throws Exception {
        return new String(renderer.render(job, FileFormat.MD), StandardCharsets.UTF_8);
    }
}
