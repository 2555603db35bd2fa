package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.PipelineJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class RequestBodyFilterTest {

    private boolean open = true;
    private final RequestBodyFilter filter = new RequestBodyFilter(
            () -> open,
            DataSize.ofBytes(10),
            DataSize.ofMegabytes(1),
            new UploadReceiver(DataSize.ofBytes(10), 1),
            new ProblemWriter(PipelineJson.mapper()));
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/summaries");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicInteger read = new AtomicInteger(-1);

    @Test
    void refuses_a_large_body_by_its_announced_length() throws Exception {
        request.setContent(new byte[11]);
        assertRefused(413, "DOCUMENT_TOO_LARGE");
    }

    @Test
    void ends_a_body_without_announced_length_one_byte_past_the_limit() throws Exception {
        // Given
        MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/v1/summaries") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        chunked.setContent(new byte[1000]);
        // When
        filter.doFilter(
                chunked, response, (in, out) -> read.set(in.getInputStream().readAllBytes().length));
        // Then
        assertThat(read).hasValue(11);
    }

    @Test
    void tells_callers_to_come_back_while_no_route_runs() throws Exception {
        open = false;
        assertRefused(503, "/problems/");
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "Multipart/mixed; boundary=x"})
    void refuses_forms(String type) throws Exception {
        request.setContentType(type);
        assertRefused(415, "UNSUPPORTED_FORMAT");
    }

    @Test
    void refuses_what_it_would_have_to_inflate() throws Exception {
        request.addHeader("Content-Encoding", "gzip");
        assertRefused(415, "UNSUPPORTED_FORMAT");
        assertThat(response.getHeader("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void answers_head_as_get() throws Exception {
        request.setMethod("HEAD");
        filter.doFilter(
                request, response, (in, out) -> response.setHeader("seen", ((HttpServletRequest) in).getMethod()));
        assertThat(response.getHeader("seen")).isEqualTo("GET");
    }

    private void assertRefused(int status, String code) throws Exception {
        filter.doFilter(request, response, (in, out) -> read.set(0));
        assertThat(read).hasValue(-1);
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains(code);
    }
}
