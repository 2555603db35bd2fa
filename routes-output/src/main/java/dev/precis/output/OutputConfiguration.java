package dev.precis.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.BatchWork;
import dev.precis.broker.QueueDepths;
import dev.precis.contract.SteadyClock;
import dev.precis.contract.SummaryEvent;
import dev.precis.output.callback.CallbackOutputConfiguration;
import dev.precis.output.callback.Webhook;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.DeliveryRelay;
import dev.precis.output.delivery.EndpointGuard;
import dev.precis.output.delivery.EndpointProperties;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.output.digest.DigestOutputConfiguration;
import dev.precis.output.endpoint.EndpointOutputConfiguration;
import dev.precis.output.file.FileOutputConfiguration;
import dev.precis.output.mail.MailOutputConfiguration;
import dev.precis.output.queue.QueueOutputConfiguration;
import dev.precis.output.record.DeadLetterReader;
import dev.precis.output.record.RecordedNews;
import dev.precis.output.record.SummaryRecorder;
import dev.precis.output.result.Links;
import dev.precis.output.result.ResultConfiguration;
import dev.precis.output.retention.RetentionConfiguration;
import dev.precis.store.DeliveryStore;
import dev.precis.store.JobStore;
import dev.precis.store.OutputSelection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The beans that the routes in {@code camel/output} call. Needs the stores, a publisher, a {@link Webhook} and meters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OutputProperties.class, EndpointProperties.class})
@PropertySource("classpath:precis-output.properties")
@Import({
    FileOutputConfiguration.class,
    CallbackOutputConfiguration.class,
    QueueOutputConfiguration.class,
    RetentionConfiguration.class,
    ResultConfiguration.class,
    MailOutputConfiguration.class,
    DigestOutputConfiguration.class,
    EndpointOutputConfiguration.class
})
public class OutputConfiguration {

    @Bean
    SummaryRecorder summaryRecorder(JobStore jobs, DeliveryStore deliveries, List<OutputSelection> selections) {
        return new SummaryRecorder(
                jobs,
                deliveries,
                job -> selections.stream()
                        .flatMap(selection -> selection.outputs(job).stream())
                        .toList());
    }

    @Bean
    RecordedNews recordedNews(JobStore jobs, ProducerTemplate routes) {
        RecordedNews news = new RecordedNews(routes::sendBody);
        jobs.whenRecorded(news::tell);
        return news;
    }

    @Bean
    BatchWork<SummaryEvent> summaryBatch(SummaryRecorder recorder, @Qualifier("pipelineJson") ObjectMapper json) {
        return new BatchWork<>(json, SummaryEvent.class, recorder::recordAll);
    }

    @Bean
    DeliveryRelay deliveryRelay(DeliveryStore deliveries, QueueDepths queues, OutputProperties properties) {
        return new DeliveryRelay(deliveries, queues, properties.lease(), Clock.systemUTC());
    }

    @Bean
    DeadLetterReader deadLetterReader(
            DeliveryDesk desk,
            JobStore jobs,
            @Value("${precis.limits.attempts}") int maxAttempts,
            @Qualifier("pipelineJson") ObjectMapper json,
            MeterRegistry meters) {
        return new DeadLetterReader(desk, jobs, maxAttempts, json, meters);
    }

    @Bean
    EndpointGuard endpointGuard(EndpointProperties endpoints, MeterRegistry meters) {
        EndpointGuard guard = new EndpointGuard(
                endpoints, new SteadyClock(), () -> ThreadLocalRandom.current().nextDouble());
        Gauge.builder("precis.endpoints.away", guard, EndpointGuard::away)
                .description("Receivers that this process leaves alone")
                .register(meters);
        return guard;
    }

    @Bean
    DeliveryDesk deliveryDesk(DeliveryStore deliveries, OutputProperties properties, EndpointGuard guard) {
        RetrySchedule schedule = new RetrySchedule(
                properties.retryDelays(), () -> ThreadLocalRandom.current().nextDouble());
        return new DeliveryDesk(deliveries, schedule, Clock.systemUTC(), guard);
    }

    @Bean
    Links links(OutputProperties properties) {
        return new Links(properties.publicUrl());
    }
}
