package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.contract.SourceType;
import dev.precis.ingest.activity.Source;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstallationRouteTest {

    private final HttpDoor door = new HttpDoor(document -> {
        throw new AssertionError();
    });

    @AfterEach
    void close() {
        door.close();
    }

    private JsonNode list(String operation) {
        HttpDoor.Answer answer = door.call(operation, null, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void lists_engines_with_their_algorithms() {
        // When
        JsonNode engines = list("list-engines");
        // Then
        assertThat(engines.at("/items/0/name").asText()).isEqualTo("extractive");
        assertThat(engines.at("/items/0/algorithms/0/name").asText()).isEqualTo("default");
        assertThat(engines.at("/items/0/algorithms")).hasSize(6);
    }

    @Test
    void lists_languages_by_tag_with_names_for_people() {
        // When
        JsonNode languages = list("list-languages");
        // Then
        assertThat(languages.path("items")).hasSize(65);
        assertThat(languages.path("items"))
                .anySatisfy(language -> assertThat(language.toString())
                        .isEqualTo("{\"tag\":\"fr\",\"name\":\"French\",\"ownName\":\"français\"}"));
    }

    @Test
    void lists_profiles_with_what_they_set() {
        // When
        JsonNode profiles = list("list-profiles");
        // Then
        assertThat(profiles.at("/items/0/name").asText()).isEqualTo("brief");
        assertThat(profiles.at("/items/0/request/length/preset").asText()).isEqualTo("brief");
    }

    @Test
    void lists_sources_with_what_they_are_doing_and_whose_they_are() {
        // Given
        Source inbox = door.sources.register(SourceType.FOLDER, "inbox", "/data/inbox", "brief");
        inbox.polled();
        inbox.failed("no permission");
        // When
        try (Source.Reading reading = inbox.reading("thesis.pdf")) {
            JsonNode sources = list("list-sources");
            // Then
            assertThat(sources.at("/process/name").asText()).isNotEmpty();
            assertThat(sources.at("/items/0/type").asText()).isEqualTo("http");
            assertThat(sources.at("/items/1/place").asText()).isEqualTo("/data/inbox");
            assertThat(sources.at("/items/1/reading/0/document").asText()).isEqualTo("thesis.pdf");
            assertThat(sources.at("/items/1/lastError/text").asText()).isEqualTo("no permission");
            assertThat(sources.at("/items/1/lastPollAt").asText()).isNotEmpty();
        }
    }

    @Test
    void refuses_parameters_that_there_are_not() {
        HttpDoor.Answer answer = door.call("list-engines", null, Map.of(Exchange.HTTP_QUERY, "q=x"));
        assertThat(answer.status()).isEqualTo(400);
    }
}
