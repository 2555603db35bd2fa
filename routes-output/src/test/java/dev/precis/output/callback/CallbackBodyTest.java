package dev.precis.output.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.PipelineJson;
import dev.precis.output.Finished;
import dev.precis.output.result.Links;
import dev.precis.store.Job;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CallbackBodyTest {

    private static final ObjectMapper JSON = PipelineJson.mapper();

    private final CallbackBody bodies =
            new CallbackBody(JSON, new Links(URI.create("https://precis.example.org")), DataSize.ofKilobytes(20));

    @Test
    void a_small_summary_is_in_the_callback() throws IOException {
        // When
        JsonNode body = body(Finished.job("May.pdf", null, Finished.summary("Camels carry messages.")));
        // Then
        assertThat(body.path("type").asText()).isEqualTo("summary.succeeded");
        assertThat(body.at("/data/result/text").asText()).isEqualTo("Camels carry messages.");
        assertThat(body.at("/data/links/self").asText())
                .isEqualTo("https://precis.example.org/v1/summaries/" + Finished.JOB);
        assertThat(body.path("data").has("thin")).isFalse();
    }

    @Test
    void above_20_kb_the_summary_is_fetched_by_its_link() throws IOException {
        // Given
        Job large = Finished.job("May.pdf", null, Finished.summary("Camels. ".repeat(2_000)));
        // When
        JsonNode body = body(large);
        // Then
        assertThat(bodies.of(large).length).isLessThan(1_000);
        assertThat(body.at("/data/thin").asBoolean()).isTrue();
        assertThat(body.path("data").has("result")).isFalse();
        assertThat(body.at("/data/id").asText()).isEqualTo(Finished.JOB.toString());
        assertThat(body.at("/data/metadata/case").asText()).isEqualTo("42");
        assertThat(body.at("/data/links/self").asText()).endsWith(Finished.JOB.toString());
    }

    @Test
    void a_failure_says_why() throws IOException {
        // When
        JsonNode body = body(Finished.job("May.pdf", null, null));
        // Then
        assertThat(body.path("type").asText()).isEqualTo("summary.failed");
        assertThat(body.at("/data/error/code").asText()).isEqualTo("NO_TEXT_FOUND");
        assertThat(body.path("data").has("thin")).isFalse();
    }

    private JsonNode body(Job job) throws IOException {
        return JSON.readTree(bodies.of(job));
    }
}
