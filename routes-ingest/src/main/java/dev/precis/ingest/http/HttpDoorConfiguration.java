package dev.precis.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.PipelineNames;
import dev.precis.contract.RabbitTopology;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.DeliveryControl;
import dev.precis.store.JobHistory;
import dev.precis.store.JobStore;
import jakarta.servlet.MultipartConfigElement;
import java.util.Map;
import java.util.UUID;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Queue;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The beans that the routes of the HTTP door name. Needs a {@link JobStore}, a {@link UrlSource}, a {@link TextExtractor}, {@link Sources},
 * {@link Profiles}, a {@link SummaryRequestReader}, a {@link JobHistory} and a {@link DeliveryControl}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpSettings.class, LimitSettings.class})
public class HttpDoorConfiguration {

    private final ObjectMapper mapper = PipelineJson.mapper();

    @Bean
    HttpDocuments httpDocuments(UrlSource urls, TextExtractor extractor, Sources sources) {
        return new HttpDocuments(urls, extractor, sources);
    }

    @Bean
    HttpRequests httpRequests(SummaryRequestReader reader, HttpDocuments documents, LimitSettings limits) {
        return new HttpRequests(reader, documents, mapper, limits.documentSize());
    }

    @Bean
    HttpBatches httpBatches(
            HttpRequests requests,
            SummaryRequestReader reader,
            HttpDocuments documents,
            JobStore store,
            ProblemWriter problems,
            HttpSettings settings) {
        return new HttpBatches(requests, reader, documents, store, problems, settings);
    }

    @Bean
    HttpAncestor httpAncestor(SummaryRequestReader reader, HttpDocuments documents) {
        return new HttpAncestor(reader, documents);
    }

    @Bean
    HttpLists httpLists(Profiles profiles, Sources sources, ProblemWriter problems) {
        return new HttpLists(profiles, sources, problems);
    }

    @Bean
    EventStreams eventStreams(
            JobStore store, Sources sources, HttpAnswers answers, ProblemWriter problems, HttpSettings settings) {
        return new EventStreams(store, sources, answers, problems, settings);
    }

    /** Before platform-http, which knows these paths from the contract too. */
    @Bean
    SimpleUrlHandlerMapping eventStreamMapping(EventStreams streams) {
        return new SimpleUrlHandlerMapping(
                Map.of("/v1/events", streams, "/v1/summaries/*/events", streams), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    UploadDirectory uploadDirectory() {
        return new UploadDirectory();
    }

    /** The dispatcher servlet's; without Spring's resolver, so that parts stay where the container has put them. */
    @Bean
    MultipartConfigElement multipartConfig(UploadDirectory directory, LimitSettings limits) {
        long maxFile = limits.documentSize().toBytes();
        return new MultipartConfigElement(
                directory.path().toString(), maxFile, maxFile + UploadReceiver.ENVELOPE_BYTES, 0);
    }

    @Bean
    UploadReceiver uploadReceiver(LimitSettings limits, HttpSettings settings) {
        return new UploadReceiver(limits.documentSize(), settings.maxUploads());
    }

    @Bean
    CompletionWatcher completionWatcher(JobStore store, HttpSettings settings) {
        return new CompletionWatcher(store, settings.maxWaiters());
    }

    /** The route that reads it asks this bean for its name. */
    @Bean
    Queue resultNewsQueue() {
        return RabbitTopology.newsQueue(PipelineNames.NEWS_QUEUE + UUID.randomUUID());
    }

    @Bean
    Binding resultNewsBinding(Queue resultNewsQueue) {
        return RabbitTopology.newsBinding(resultNewsQueue);
    }

    @Bean
    ResultNews resultNews(CompletionWatcher watcher, EventStreams streams) {
        return new ResultNews(watcher, streams, mapper);
    }

    @Bean
    HttpAnswers httpAnswers(JobStore store, CompletionWatcher watcher, HttpSettings settings) {
        return new HttpAnswers(store, watcher, mapper, settings);
    }

    @Bean
    HttpHistory httpHistory(
            HttpRequests requests,
            SummaryRequestReader reader,
            HttpAnswers answers,
            JobHistory history,
            ProblemWriter problems) {
        return new HttpHistory(requests, reader, answers, history, problems);
    }

    @Bean
    HttpDeliveries httpDeliveries(
            HttpRequests requests,
            SummaryRequestReader reader,
            HttpAnswers answers,
            DeliveryControl control,
            ProblemWriter problems) {
        return new HttpDeliveries(requests, reader, answers, control, problems);
    }

    @Bean
    HttpPages httpPages() {
        return new HttpPages();
    }

    /** Camel takes it for a document, not for the id of an operation, by the end of its name. */
    @Bean(name = "http-operations.json", defaultCandidate = false)
    String httpOperations(HttpPages pages) {
        return HttpOperations.of(pages.openapi(), mapper);
    }

    @Bean
    ProblemWriter problemWriter() {
        return new ProblemWriter(mapper);
    }

    @Bean
    ProblemErrors problemErrors(ProblemWriter problems, ApplicationAvailability availability) {
        return new ProblemErrors(problems, availability);
    }

    @Bean
    RequestBodyFilter requestBodyFilter(
            ApplicationAvailability availability,
            LimitSettings limits,
            HttpSettings settings,
            UploadReceiver uploads,
            ProblemWriter problems) {
        return new RequestBodyFilter(
                () -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC,
                limits.documentSize(),
                settings.maxBodyMemory(),
                uploads,
                problems);
    }
}
