package dev.precis.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.precis.contract.PipelineNames;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class SharedPublisherTest {

    private ConfigurableApplicationContext context;
    private SharedPublisher publisher;

    @BeforeEach
    void connect() {
        context = new SpringApplicationBuilder(BrokerConfiguration.class)
                .web(WebApplicationType.NONE)
                .run();
        publisher = new SharedPublisher(
                context.getBean(ConnectionFactory.class).getPublisherConnectionFactory(), Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void messages_share_a_channel_until_the_broker_refuses_one() {
        assertThat(publish("document.bulk.en").taken()).isTrue();
        SharedChannel first = publisher.channel();
        assertThat(publish("document.bulk.en").taken()).isTrue();
        assertThat(publisher.channel()).isSameAs(first);

        assertThat(publish("nobody.listens").taken()).isFalse();

        assertThat(publish("document.bulk.en").taken()).isTrue();
        assertThat(publisher.channel()).isNotSameAs(first);
        await().until(() -> !first.isOpen());
    }

    private SharedChannel.Confirm publish(String key) {
        return publisher
                .begin(PipelineNames.DOCUMENTS, key, true, new BasicProperties(), new byte[0])
                .await();
    }
}
