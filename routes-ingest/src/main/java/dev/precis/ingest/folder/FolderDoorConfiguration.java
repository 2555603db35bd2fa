package dev.precis.ingest.folder;

import dev.precis.extraction.TextExtractor;
import dev.precis.ingest.LimitSettings;
import dev.precis.store.JobStore;
import java.time.Clock;
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
    FolderWatch folderWatch(FolderProperties properties) {
        return new FolderWatch(properties.watched(), properties.folder(), clock);
    }

    @Bean
    FolderDoor folderDoor(FolderWatch watch, TextExtractor extractor, LimitSettings limits) {
        return new FolderDoor(
                watch, new FolderDocumentReader(extractor, limits.documentSize()), new FileSettler(clock));
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
