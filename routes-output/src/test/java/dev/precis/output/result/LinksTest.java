package dev.precis.output.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.output.Finished;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    @ParameterizedTest
    @CsvSource({
        "https://precis.example.org,https://precis.example.org/v1/summaries/",
        "https://example.org/precis/,https://example.org/precis/v1/summaries/",
        ",/v1/summaries/"
    })
    void a_link_leads_to_the_job(String publicUrl, String expected) {
        Links links = new Links(publicUrl == null ? null : URI.create(publicUrl));
        assertThat(links.ofSummary(Finished.JOB)).hasToString(expected + Finished.JOB);
    }
}
