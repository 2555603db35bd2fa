package dev.precis.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineNames;
import dev.precis.testing.TestServices;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class RabbitMqBrokerIT extends BrokerContract {

    @Override
    String[] properties() {
        TestServices.RabbitMq broker = TestServices.rabbitMq();
        return new String[] {
            "precis.broker.mode=rabbitmq",
            "precis.broker.host=" + broker.host(),
            "precis.broker.port=" + broker.port(),
            "precis.broker.username=" + broker.user(),
            "precis.broker.password=" + broker.password(),
            "precis.broker.vhost=" + broker.vhost()
        };
    }

    @Test
    void says_which_message_no_queue_takes() {
        assertThatThrownBy(() -> template().publish(PipelineNames.DOCUMENTS, "nobody.listens", aMessage("lost")))
                .isInstanceOf(UnroutableMessageException.class)
                .hasMessageContaining("nobody.listens");
    }

    @Test
    void sets_a_message_aside_that_fails_its_route_again_and_again() throws Exception {
        try (DefaultCamelContext camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("spring-rabbitmq:default?queues=" + PipelineNames.deliverQueue(OutputType.CALLBACK))
                        .process(exchange -> {
                            throw new IllegalStateException("every time");
                        });
            }
        })) {
            template().publish(PipelineNames.DELIVERIES, "delivery.callback", aMessage("poison"));

            assertThat(text(template().receive(PipelineNames.DEAD, 10_000))).isEqualTo("poison");
        }
    }
}
