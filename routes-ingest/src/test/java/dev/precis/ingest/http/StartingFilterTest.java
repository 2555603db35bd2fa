package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.PipelineJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The web server listens for some seconds before the routes run. */
class StartingFilterTest {

    private static final FilterChain NO_SUCH_PATH =
            (request, response) -> ((HttpServletResponse) response).setStatus(404);

    private final CamelContext camel = new DefaultCamelContext();
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final StartingFilter filter =
            new StartingFilter(beans.getBeanProvider(CamelContext.class), new ProblemWriter(PipelineJson.mapper()));

    StartingFilterTest() {
        beans.addBean("camel", camel);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void a_caller_is_asked_to_come_back_before_the_routes_run() throws Exception {
        // When
        MockHttpServletResponse answer = call("/v1/summaries");
        // Then
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString()).contains("/problems/overloaded", "\"instance\":\"/v1/summaries\"");
    }

    @Test
    void a_caller_is_asked_to_come_back_after_the_routes_have_stopped() throws Exception {
        // Given
        camel.start();
        camel.stop();
        // Then
        assertThat(call("/v1/batches").getStatus()).isEqualTo(503);
    }

    @Test
    void routes_that_run_are_called() throws Exception {
        // Given
        camel.start();
        // Then
        assertThat(call("/v1/summaries").getStatus()).isEqualTo(404);
    }

    @Test
    void operators_see_how_the_start_goes() throws Exception {
        assertThat(call("/actuator/health/readiness").getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse call(String path) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("POST", path), response, NO_SUCH_PATH);
        return response;
    }
}
