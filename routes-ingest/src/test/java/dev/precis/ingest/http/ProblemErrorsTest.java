package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.PipelineJson;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemErrorsTest {

    private final ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();
    private final ProblemErrors errors = new ProblemErrors(new ProblemWriter(PipelineJson.mapper()), availability);

    @Test
    void a_path_without_a_route_is_asked_for_later_while_the_routes_are_not_there() {
        ResponseEntity<byte[]> answer = errors.reported(notFound());

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsKey("Retry-After");
    }

    @Test
    void a_path_without_a_route_is_not_found_when_they_are() {
        availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));

        assertThat(errors.reported(notFound()).getStatusCode().value()).isEqualTo(404);
    }

    private static MockHttpServletRequest notFound() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/summaries");
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 404);
        return request;
    }
}
