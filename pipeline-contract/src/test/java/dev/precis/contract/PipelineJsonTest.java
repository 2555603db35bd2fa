package dev.precis.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineJsonTest {

    private static final UUID JOB = UUID.fromString("0192d3a0-0000-7000-8000-000000000001");

    private final ObjectMapper mapper = PipelineJson.mapper();

    @Test
    void a_failure_event_names_itself_and_survives_the_wire() throws JsonProcessingException {
        SummaryEvent event = new SummaryEvent.Failed(JOB, 1, Failure.of(ErrorCode.EMPTY_DOCUMENT, "Nothing in it."));

        String json = mapper.writerFor(SummaryEvent.class).writeValueAsString(event);

        assertThat(json).contains("\"event\":\"summary.failed\"");
        assertThat(mapper.readValue(json, SummaryEvent.class)).isEqualTo(event);
    }

    @Test
    void an_output_is_told_by_its_type() throws JsonProcessingException {
        Output output = mapper.readValue("{\"type\":\"queue\",\"routingKey\":\"summaries\"}", Output.class);

        assertThat(output).isEqualTo(new Output.Queue(null, "summaries"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unknown\":1}",
                "{\"name\":5}",
                "{\"keywords\":\"8\"}",
                "{\"keywords\":1.5}",
                "{\"lane\":\"fast\"}",
                "{\"outputs\":[{\"type\":\"ftp\"}]}",
                "{} trailing",
                "{\"name\":"
            })
    void unknown_fields_wrong_types_and_broken_json_are_refused(String json) {
        assertThatThrownBy(() -> mapper.readValue(json, SummaryRequest.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
