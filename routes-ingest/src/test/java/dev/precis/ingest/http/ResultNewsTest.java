package dev.precis.ingest.http;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.SummaryEvent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultNewsTest {

    private final UUID id = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private final EventStreams listeners = mock(EventStreams.class);

    @Test
    void an_event_of_the_pipeline_hurries_those_who_wait_for_its_job() throws Exception {
        // Given
        SummaryEvent event = new SummaryEvent.Failed(id, 1, Failure.of(ErrorCode.NO_TEXT_FOUND, "nothing in it"));
        byte[] json = PipelineJson.mapper().writerFor(SummaryEvent.class).writeValueAsBytes(event);
        // When
        hear(json);
        // Then
        verify(listeners).expect(id);
    }

    @Test
    void an_id_inside_of_the_summary_is_not_the_jobs() {
        // When
        hear(("{\"summary\":{\"jobId\":\"02890000-0000-7000-8000-000000000002\"},\"jobId\":\"" + id + "\"}")
                .getBytes(StandardCharsets.UTF_8));
        // Then
        verify(listeners).expect(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{\"jobId\":\"x\"}", "{\"jobId\":7}", "[]", "{\"a\":{"})
    void what_is_no_result_is_ignored(String body) {
        // When
        hear(body.getBytes(StandardCharsets.UTF_8));
        // Then
        verifyNoInteractions(listeners);
    }

    private void hear(byte[] event) {
        try (CompletionWatcher watcher = new CompletionWatcher(new FakeJobStore(), 1)) {
            new ResultNews(watcher, listeners).hear(event);
        }
    }
}
