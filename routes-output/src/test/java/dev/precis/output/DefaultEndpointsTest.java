package dev.precis.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.scheduler.SchedulerEndpoint;
import org.apache.camel.component.springrabbit.SpringRabbitMQEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultEndpointsTest {

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void load() {
        context.getPropertiesComponent().setInitialProperties(defaults());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @MethodSource("uris")
    void every_default_endpoint_is_one_that_camel_understands(String key) {
        // When
        // batches and news are options of our component
        Endpoint endpoint = context.getEndpoint(context.resolvePropertyPlaceholders("{{" + key + "}}")
                .replaceFirst("(batchSize=\\d+|mandatory=false)&", ""));
        // Then
        if (endpoint instanceof SpringRabbitMQEndpoint rabbit) {
            assertThat(rabbit.isDisableReplyTo()).isTrue();
            assertThat(rabbit.isAsyncConsumer()).isFalse();
            if (key.endsWith("source-uri")) {
                assertThat(rabbit.isAutoDeclare()).isFalse();
                assertThat(rabbit.getPrefetchCount()).isBetween(1, 200);
                assertThat(rabbit.getConcurrentConsumers()).isPositive();
            }
        }
    }

    @Test
    void the_relay_ticks_twice_a_second() {
        assertThat(context.getEndpoint("{{precis.output.relay-source-uri}}", SchedulerEndpoint.class)
                        .getDelay())
                .isEqualTo(500);
    }

    static Stream<String> uris() {
        return defaults().stringPropertyNames().stream().filter(key -> key.endsWith("-uri"));
    }

    private static Properties defaults() {
        Properties defaults = new Properties();
        try (InputStream file = DefaultEndpointsTest.class.getResourceAsStream("/precis-output.properties")) {
            defaults.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return defaults;
    }
}
