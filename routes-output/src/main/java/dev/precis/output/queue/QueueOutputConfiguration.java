package dev.precis.output.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.ConfirmedPublisher;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.Links;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Messages to exchanges, queues and askers. */
@Configuration(proxyBeanMethods = false)
public class QueueOutputConfiguration {

    @Bean
    ResultPublisher resultPublisher(
            ConfirmedPublisher publisher, @Qualifier("pipelineJson") ObjectMapper json, Links links) {
        return new ResultPublisher(publisher, json, links);
    }

    @Bean
    QueueDelivery queueDelivery(DeliveryDesk desk, ResultPublisher results) {
        return new QueueDelivery(desk, results);
    }

    @Bean
    ReplyDelivery replyDelivery(DeliveryDesk desk, ResultPublisher results) {
        return new ReplyDelivery(desk, results);
    }
}
