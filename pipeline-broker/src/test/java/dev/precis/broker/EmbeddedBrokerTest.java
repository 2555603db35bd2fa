package dev.precis.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.Lane;
import dev.precis.contract.PipelineNames;
import java.nio.charset.StandardCharsets;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.springrabbit.SpringRabbitMQComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedBrokerTest {

    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(BrokerConfiguration.class)
            .web(WebApplicationType.NONE)
            .run();

    private final ConfirmedPublisher publisher = context.getBean(ConfirmedPublisher.class);

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void a_document_reaches_the_work_queue_of_its_lane() {
        publisher.publish(PipelineNames.DOCUMENTS, "document.bulk.fr", aMessage("bonjour"));

        Message received =
                context.getBean(ConfirmedRabbitTemplate.class).receive(PipelineNames.summarizeQueue(Lane.BULK), 5_000);

        assertThat(received).isNotNull();
        assertThat(received.getBody()).asString(StandardCharsets.UTF_8).isEqualTo("bonjour");
    }

    @Test
    void a_message_that_no_queue_takes_does_not_count_as_published() {
        assertThatThrownBy(() -> publisher.publish(PipelineNames.DOCUMENTS, "nobody.listens", aMessage("lost")))
                .isInstanceOf(AmqpException.class);
    }

    @Test
    void a_camel_endpoint_publishes_by_the_same_rules() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("spring-rabbitmq", context.getBean(SpringRabbitMQComponent.class));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:routed").to("spring-rabbitmq:precis.documents?routingKey=document.interactive.en");
                    from("direct:unroutable").to("spring-rabbitmq:precis.documents?routingKey=nobody.listens");
                }
            });
            camel.start();

            assertThatCode(() -> camel.createProducerTemplate().sendBody("direct:routed", "hello"))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> camel.createProducerTemplate().sendBody("direct:unroutable", "lost"))
                    .hasRootCauseInstanceOf(AmqpException.class);
        }
        assertThat(context.getBean(RabbitAdmin.class)
                        .getQueueInfo(PipelineNames.summarizeQueue(Lane.INTERACTIVE))
                        .getMessageCount())
                .isEqualTo(1);
    }

    private static Message aMessage(String text) {
        return MessageBuilder.withBody(text.getBytes(StandardCharsets.UTF_8)).build();
    }
}
