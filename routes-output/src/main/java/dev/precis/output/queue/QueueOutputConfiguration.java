package dev.precis.output.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.BatchWork;
import dev.precis.broker.ConfirmedPublisher;
import dev.precis.contract.DeliveryRequested;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.Links;
import java.util.List;
import java.util.function.Consumer;
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

    @Bean
    BatchWork<DeliveryRequested> queueBatch(QueueDelivery queues, @Qualifier("pipelineJson") ObjectMapper json) {
        return deliveries(json, queues::deliverAll);
    }

    @Bean
    BatchWork<DeliveryRequested> replyBatch(ReplyDelivery replies, @Qualifier("pipelineJson") ObjectMapper json) {
        return deliveries(json, replies::deliverAll);
    }

    private static BatchWork<DeliveryRequested> deliveries(
            ObjectMapper json, Consumer<List<DeliveryRequested>> delivery) {
        return new BatchWork<>(json, DeliveryRequested.class, requested -> {
            delivery.accept(requested);
            return List.of();
        });
    }
}
