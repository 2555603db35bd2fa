package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.JobStatus;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EventStreamTest {

    private final Wire wire = new Wire();
    private final AtomicInteger ended = new AtomicInteger();
    private final EventStream stream = open();

    /** A connection that takes bytes only while there is room. */
    private static final class Wire extends ServletOutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private boolean room = true;
        private boolean broken;
        private int unasked;
        private boolean asked;

        @Override
        public boolean isReady() {
            asked = room;
            return room;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // the test plays the container
        }

        @Override
        public void write(int b) throws IOException {
            taken.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
            unasked += asked ? 0 : 1;
            asked = false;
            taken.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            unasked += asked ? 0 : 1;
            asked = false;
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }

    private EventStream open() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse response = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return wire;
            }
        };
        try {
            EventStream opened = new EventStream(new MockAsyncContext(request, response));
            opened.open(ended::incrementAndGet);
            return opened;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static StreamEvent event(String text) {
        return new StreamEvent(null, null, 0, (text + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writes_what_the_connection_takes_and_the_rest_when_there_is_room_again() {
        // Given
        stream.send(event("one"));
        wire.room = false;
        stream.send(event("two"));
        assertThat(wire.text()).isEqualTo("one\n\n");
        // When
        wire.room = true;
        stream.onWritePossible();
        // Then
        assertThat(wire.text()).isEqualTo("one\n\ntwo\n\n");
        assertThat(wire.unasked).as("writes that might have blocked").isZero();
    }

    @Test
    void cuts_off_a_reader_who_does_not_keep_up() {
        // Given
        wire.room = false;
        // When
        for (int i = 0; i < 10_000; i++) {
            stream.send(event("more"));
        }
        // Then
        assertThat(ended).hasValue(0);
        stream.send(event("too much"));
        assertThat(ended).hasValue(1);
    }

    @Test
    void ends_after_what_was_sent_is_written() {
        // Given
        wire.room = false;
        stream.send(event("last"));
        // When
        stream.end();
        stream.send(event("too late"));
        // Then
        assertThat(ended).hasValue(0);
        wire.room = true;
        stream.onWritePossible();
        assertThat(wire.text()).isEqualTo("last\n\n");
        assertThat(ended).hasValue(1);
    }

    @Test
    void lets_go_of_a_caller_who_is_gone_and_only_once() {
        // Given
        wire.broken = true;
        // When
        stream.send(event("anybody"));
        stream.onError(new IOException("Broken pipe"));
        stream.cut();
        // Then
        assertThat(ended).hasValue(1);
    }

    @Test
    void a_listener_to_one_job_hears_nothing_of_others_nothing_twice_and_nothing_after_the_end() {
        // Given
        UUID id = UUID.randomUUID();
        JobListener listener = new JobListener(stream, id);
        // When
        listener.hear(of(id, JobStatus.RUNNING, 1));
        listener.hear(of(UUID.randomUUID(), JobStatus.RUNNING, 1));
        listener.hear(event("source"));
        listener.hear(of(id, JobStatus.QUEUED, 1));
        listener.hear(of(id, JobStatus.RUNNING, 1));
        listener.hear(of(id, JobStatus.QUEUED, 2));
        listener.hear(of(id, JobStatus.SUCCEEDED, 2));
        listener.hear(of(id, JobStatus.RUNNING, 3));
        // Then
        assertThat(wire.text()).isEqualTo("RUNNING 1\n\nQUEUED 2\n\nSUCCEEDED 2\n\n");
        assertThat(ended).hasValue(1);
    }

    private static StreamEvent of(UUID id, JobStatus status, int attempt) {
        return new StreamEvent(id, status, attempt, (status + " " + attempt + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
