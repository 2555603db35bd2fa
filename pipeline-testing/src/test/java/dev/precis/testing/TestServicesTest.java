package dev.precis.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.testing.TestServices.RabbitMq;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestServicesTest {

    @Test
    void a_broker_uri_is_taken_apart() {
        assertThat(RabbitMq.parse("amqp://me:p%40ss+@rabbit:5673/my%2Fhost"))
                .isEqualTo(new RabbitMq("rabbit", 5673, "me", "p@ss+", "my/host"));
        assertThat(RabbitMq.parse("amqp://me:pass@rabbit")).isEqualTo(new RabbitMq("rabbit", 5672, "me", "pass", "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a:b@c", "amqp://rabbit:5672", "amqp://me@rabbit"})
    void anything_else_is_refused_with_an_example(String uri) {
        assertThatThrownBy(() -> RabbitMq.parse(uri)).hasMessageContaining("amqp://user:password@host:port/vhost");
    }
}
