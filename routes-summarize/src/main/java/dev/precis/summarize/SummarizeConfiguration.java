package dev.precis.summarize;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.BatchWork;
import dev.precis.contract.DocumentReceived;
import dev.precis.engine.Summarizer;
import dev.precis.store.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The beans that the routes in {@code camel/summarize} call. Needs meters, and the store for long texts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SummarizeSettings.class)
@PropertySource("classpath:precis-summarize.properties")
public class SummarizeConfiguration {

    @Bean
    WorkInProgress workInProgress() {
        return new WorkInProgress();
    }

    @Bean
    DocumentSummarizer documentSummarizer(JobStore store, WorkInProgress progress, MeterRegistry meters) {
        return new DocumentSummarizer(Summarizer.extractive(), store, progress, meters);
    }

    @Bean
    BatchWork<DocumentReceived> documentBatch(
            DocumentSummarizer summarizer, @Qualifier("pipelineJson") ObjectMapper json) {
        return new BatchWork<>(json, DocumentReceived.class, summarizer::summarizeAll);
    }
}
