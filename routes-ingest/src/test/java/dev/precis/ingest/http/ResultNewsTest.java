package dev.precis.ingest.http;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.precis.contract.JobsEnded;
import dev.precis.contract.PipelineJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultNewsTest {

    private final UUID id = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private final UUID other = UUID.fromString("01890000-0000-7000-8000-000000000002");
    private final EventStreams listeners = mock(EventStreams.class);

    @Test
    void those_who_wait_for_jobs_are_hurried_when_they_have_ended() throws Exception {
        // When
        hear(PipelineJson.mapper().writeValueAsBytes(new JobsEnded(List.of(id, other))));
        // Then
        verify(listeners).expect(id);
        verify(listeners).expect(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "{\"jobIds\":\"x\"}",
                "{\"jobIds\":[7]}",
                "{\"jobIds\":[null]}",
                "[]",
                "{\"a\":{"
            })
    void what_is_no_news_is_ignored(String body) {
        // When
        hear(body.getBytes(StandardCharsets.UTF_8));
        // Then
        verifyNoInteractions(listeners);
    }

    private void hear(byte[] news) {
        try (CompletionWatcher watcher = new CompletionWatcher(new FakeJobStore(), 1)) {
            new ResultNews(watcher, listeners, PipelineJson.mapper()).hear(news);
        }
    }
}
