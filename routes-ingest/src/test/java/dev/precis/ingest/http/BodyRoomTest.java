package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.OverloadedException;
import dev.precis.contract.PipelineJson;
import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BodyRoomTest {

    private static final int LARGE = 100 * 1024;

    private final BodyRoom room = new BodyRoom(DataSize.ofBytes(2 * LARGE));
    private final RequestBodyFilter filter = new RequestBodyFilter(
            () -> true,
            DataSize.ofMegabytes(1),
            DataSize.ofBytes(2 * LARGE),
            new UploadReceiver(DataSize.ofMegabytes(1), 1),
            new ProblemWriter(PipelineJson.mapper()));

    @Test
    void what_does_not_fit_is_told_to_come_back() {
        room.take(LARGE);
        room.take(LARGE);
        assertThatThrownBy(() -> room.take(LARGE))
                .isInstanceOfSatisfying(
                        OverloadedException.class,
                        e -> assertThat(e.retryAfter()).isPositive());
    }

    @Test
    void room_is_given_back_once() {
        Runnable one = room.take(LARGE);
        room.take(LARGE);
        one.run();
        one.run();
        room.take(LARGE);
        assertThatThrownBy(() -> room.take(LARGE)).isInstanceOf(OverloadedException.class);
    }

    @Test
    void a_body_larger_than_the_room_is_taken_where_it_is_alone() {
        room.take(10 * LARGE).run();
        room.take(LARGE);
        assertThatThrownBy(() -> room.take(10 * LARGE)).isInstanceOf(OverloadedException.class);
    }

    @Test
    void small_bodies_are_taken_always() {
        room.take(10 * LARGE);
        assertThatCode(() -> room.take(BodyRoom.SMALL)).doesNotThrowAnyException();
    }

    @Test
    void a_call_that_does_not_fit_is_answered_503_with_the_time_to_come_back_in() throws Exception {
        // Given
        assertThat(call(LARGE)).isEqualTo(200);
        assertThat(call(LARGE)).isEqualTo(200);
        // When
        MockHttpServletResponse third = send(request(new byte[LARGE], false));
        // Then
        assertThat(third.getStatus()).isEqualTo(503);
        assertThat(third.getHeader("Retry-After")).isEqualTo("5");
        assertThat(third.getContentType()).isEqualTo("application/problem+json");
    }

    @Test
    void a_call_gives_its_room_back_when_it_has_been_answered() throws Exception {
        call(LARGE);
        call(LARGE);
        underWay.forEach(MockAsyncContext::complete);
        assertThat(call(LARGE)).isEqualTo(200);
    }

    @Test
    void a_body_of_unknown_length_is_whole_and_counts_as_the_largest_once_it_is_not_small() throws Exception {
        // When
        MockHttpServletResponse small = send(request(new byte[BodyRoom.SMALL], true));
        MockHttpServletResponse large = send(request(new byte[LARGE], true));
        MockHttpServletResponse other = send(request(new byte[LARGE], true));
        // Then
        assertThat(small.getHeader("read")).isEqualTo(Integer.toString(BodyRoom.SMALL));
        assertThat(large.getHeader("read")).isEqualTo(Integer.toString(LARGE));
        assertThat(other.getStatus()).isEqualTo(503);
    }

    private final List<MockAsyncContext> underWay = new ArrayList<>();

    private int call(int bytes) throws Exception {
        return send(request(new byte[bytes], false)).getStatus();
    }

    private MockHttpServletResponse send(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, answeringLater());
        return response;
    }

    private FilterChain answeringLater() {
        return (in, out) -> {
            try {
                ((MockHttpServletResponse) out)
                        .setHeader("read", Integer.toString(in.getInputStream().readAllBytes().length));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            underWay.add((MockAsyncContext) in.startAsync());
        };
    }

    private static MockHttpServletRequest request(byte[] body, boolean chunked) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/summaries") {
            @Override
            public long getContentLengthLong() {
                return chunked ? -1 : super.getContentLengthLong();
            }
        };
        if (chunked) {
            request.addHeader("Transfer-Encoding", "chunked");
        }
        request.setContentType("text/plain");
        request.setAsyncSupported(true);
        request.setContent(body);
        return request;
    }
}
