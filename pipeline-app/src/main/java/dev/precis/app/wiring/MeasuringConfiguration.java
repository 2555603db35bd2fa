package dev.precis.app.wiring;

import dev.precis.broker.QueueDepths;
import dev.precis.contract.Lane;
import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineNames;
import dev.precis.store.DeliveryStore;
import dev.precis.store.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Figures for operators. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MeasuringConfiguration {

    @Bean
    QueueMeters queueMeters(QueueDepths depths, MeterRegistry meters) {
        List<String> queues = Stream.of(
                        Stream.of(PipelineNames.REQUESTS, PipelineNames.RECORD, PipelineNames.DEAD),
                        Stream.of(Lane.values()).map(PipelineNames::summarizeQueue),
                        Stream.of(OutputType.values()).map(PipelineNames::deliverQueue))
                .flatMap(names -> names)
                .toList();
        return new QueueMeters(depths, queues, meters);
    }

    /** Counted in the store, and so the same in every process: take the maximum over processes, not the sum. */
    @Bean
    @ConditionalOnRole({Role.INGEST, Role.OUTPUT})
    StoreMeters storeMeters(JobStore jobs, DeliveryStore deliveries, MeterRegistry meters) {
        return new StoreMeters(jobs, deliveries, meters, System::nanoTime);
    }
}
