package dev.precis.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.ConfirmedPublisher;
import dev.precis.store.DeliveryStore;
import dev.precis.store.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The beans that the routes in {@code camel/output} call. Needs the stores, a publisher, a {@link Webhook} and meters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutputProperties.class)
@PropertySource("classpath:precis-output.properties")
public class OutputConfiguration {

    @Bean
    SummaryRecorder summaryRecorder(JobStore jobs, DeliveryStore deliveries) {
        return new SummaryRecorder(jobs, deliveries);
    }

    @Bean
    DeliveryRelay deliveryRelay(DeliveryStore deliveries, OutputProperties properties) {
        return new DeliveryRelay(deliveries, properties.lease(), Clock.systemUTC());
    }

    @Bean
    DeadLetterReader deadLetterReader(
            DeliveryStore deliveries, @Qualifier("pipelineJson") ObjectMapper json, MeterRegistry meters) {
        return new DeadLetterReader(deliveries, json, meters);
    }

    @Bean
    DeliveryDesk deliveryDesk(DeliveryStore deliveries, OutputProperties properties) {
        RetrySchedule schedule = new RetrySchedule(
                properties.retryDelays(), () -> ThreadLocalRandom.current().nextDouble());
        return new DeliveryDesk(deliveries, schedule, Clock.systemUTC());
    }

    @Bean
    FileDelivery fileDelivery(
            DeliveryDesk desk, OutputProperties properties, @Qualifier("pipelineJson") ObjectMapper json) {
        return new FileDelivery(
                desk, new FileOutbox(properties.outbox()), new SummaryRenderer(json), properties.fileFormats());
    }

    @Bean
    CallbackDelivery callbackDelivery(
            DeliveryDesk desk,
            Webhook webhook,
            OutputProperties properties,
            @Qualifier("pipelineJson") ObjectMapper json) {
        WebhookSigner signer = new WebhookSigner(properties.callbacks().secrets());
        return new CallbackDelivery(desk, webhook, signer, json, Clock.systemUTC());
    }

    @Bean
    ResultPublisher resultPublisher(ConfirmedPublisher publisher, @Qualifier("pipelineJson") ObjectMapper json) {
        return new ResultPublisher(publisher, json);
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
