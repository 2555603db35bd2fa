package dev.precis.output.record;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.precis.store.RecordedEnd;
import dev.precis.testing.RouteFixture;
import java.util.List;
import java.util.UUID;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** Runs tell-of-results as shipped. */
class RecordedNewsTest {

    private static final UUID ONE = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("01890000-0000-7000-8000-000000000002");

    private final RouteFixture routes = RouteFixture.of("camel/output/tell-of-results.camel.yaml")
            .property("precis.output.news-target-uri", "mock:news");

    @Test
    void all_processes_are_told_the_ids_of_jobs_that_were_recorded_together() throws Exception {
        try (routes) {
            // Given
            routes.start();
            MockEndpoint news = routes.mock("mock:news");
            news.expectedBodiesReceived("{\"jobIds\":[\"" + ONE + "\",\"" + TWO + "\"]}");
            // When
            tell();
            // Then
            news.assertIsSatisfied();
        }
    }

    @Test
    void results_are_recorded_although_nobody_can_be_told() {
        try (routes) {
            routes.start();
            routes.mock("mock:news").whenAnyExchangeReceived(exchange -> {
                throw new IllegalStateException("the broker is away");
            });

            assertThatCode(this::tell).doesNotThrowAnyException();
        }
    }

    @Test
    void results_are_recorded_although_the_route_has_not_begun() {
        try (routes) {
            routes.context().start();

            assertThatCode(this::tell).doesNotThrowAnyException();
        }
    }

    private void tell() {
        new RecordedNews(routes.context().createProducerTemplate()::sendBody)
                .tell(List.of(new RecordedEnd(ONE, null), new RecordedEnd(TWO, null)));
    }
}
