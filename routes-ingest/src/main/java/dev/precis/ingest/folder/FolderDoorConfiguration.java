package dev.precis.ingest.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.JobStore;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The beans that the routes in {@code camel/folder} call. Needs a {@link JobStore} and a {@link TextExtractor}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FolderProperties.class, LimitSettings.class})
@PropertySource("classpath:precis-folder.properties")
public class FolderDoorConfiguration {

    private final Clock clock = Clock.systemUTC();

    @Bean
    FolderWatch folderWatch(FolderProperties properties, Sources sources, Profiles profiles) {
        properties.check(profiles);
        return new FolderWatch(properties.watched(), properties.folder(), sources, clock);
    }

    @Bean
    FolderBatch folderBatch(FolderWatch watch) {
        return new FolderBatch(watch);
    }

    /**
     * An aggregator hands its batches to a thread of its own otherwise, and the next look would find their files again. No
     * default candidate, or Spring Boot would make no executor for web calls.
     */
    @Bean(defaultCandidate = false)
    ExecutorService sameThread() {
        return new SynchronousExecutorService();
    }

    @Bean
    FolderDoor folderDoor(
            FolderWatch watch,
            TextExtractor extractor,
            SummaryRequestReader requests,
            @Qualifier("pipelineJson") ObjectMapper json,
            JobStore store,
            LimitSettings limits) {
        LocalProfiles localProfiles = new LocalProfiles(requests, json);
        return new FolderDoor(
                watch,
                new FolderDocumentReader(extractor, localProfiles, limits.documentSize()),
                new EarlierDocuments(store),
                new FileSettler(clock));
    }

    @Bean
    FailureReporter failureReporter(JobStore store, FolderProperties properties, FolderWatch watch) {
        return new FailureReporter(store, properties.watched(), watch::isLeftAlone, clock);
    }

    @Bean
    FolderRoutes folderRoutes(FolderProperties properties) {
        return new FolderRoutes(properties.watched());
    }
}
