package dev.precis.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.QueueDepths;
import dev.precis.contract.SteadyClock;
import dev.precis.extraction.TextExtractor;
import dev.precis.extraction.process.ForkedTextExtractor;
import dev.precis.extraction.process.WorkerArchive;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.amqp.AmqpDoorConfiguration;
import dev.precis.ingest.folder.FolderDoorConfiguration;
import dev.precis.ingest.http.HttpDoorConfiguration;
import dev.precis.ingest.mail.MailDoorConfiguration;
import dev.precis.ingest.request.ProfileSettings;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.ingest.source.SourceDoorConfiguration;
import dev.precis.outbound.OutboundHttp;
import dev.precis.store.JobHistory;
import dev.precis.store.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The beans that the routes in {@code camel/ingest} call, and the doors. Needs the store, the broker and meters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestSettings.class, LimitSettings.class, ProfileSettings.class})
@PropertySource("classpath:precis-ingest.properties")
@Import({
    HttpDoorConfiguration.class,
    FolderDoorConfiguration.class,
    AmqpDoorConfiguration.class,
    MailDoorConfiguration.class,
    SourceDoorConfiguration.class
})
public class IngestConfiguration {

    /** Below the data folder, where nobody else writes. */
    private static final String UNPACKED = "extraction";

    @Bean
    WorkQueues workQueues(QueueDepths depths, JobStore store, IngestSettings settings) {
        return new WorkQueues(depths, store, new SteadyClock(), settings.maxQueued());
    }

    @Bean
    DocumentAcceptor documentAcceptor(
            JobStore store,
            WorkQueues queues,
            Profiles profiles,
            Sources sources,
            @Qualifier("pipelineJson") ObjectMapper json,
            MeterRegistry meters,
            LimitSettings limits) {
        return new DocumentAcceptor(store, queues, profiles, sources, json, meters, limits.backlog());
    }

    @Bean
    DocumentReplayer documentReplayer(
            JobStore store,
            JobHistory history,
            DocumentAcceptor acceptor,
            Profiles profiles,
            @Qualifier("pipelineJson") ObjectMapper json) {
        return new DocumentReplayer(store, history, acceptor, profiles, json);
    }

    @Bean
    Profiles profiles(ProfileSettings settings) {
        return new Profiles(settings);
    }

    @Bean
    Sources sources() {
        return new Sources(Clock.systemUTC());
    }

    @Bean
    DocumentRelay documentRelay(JobStore store, WorkQueues queues, IngestSettings settings, LimitSettings limits) {
        return new DocumentRelay(store, queues, Clock.systemUTC(), settings.lease(), limits.attempts());
    }

    @Bean
    ForkedTextExtractor textExtractor(LimitSettings limits, @Value("${precis.data-dir:./data}") Path dataDir) {
        return new ForkedTextExtractor(limits.extraction(), new WorkerArchive(dataDir.resolve(UNPACKED)));
    }

    @Bean
    ExtractorWarmUp extractorWarmUp(ForkedTextExtractor extractor) {
        return new ExtractorWarmUp(extractor);
    }

    @Bean
    UrlSource urlSource(OutboundHttp http, TextExtractor extractor) {
        return new FetchedUrlSource(http, extractor);
    }

    @Bean
    SummaryRequestReader summaryRequestReader(@Qualifier("pipelineJson") ObjectMapper json, Profiles profiles) {
        return new SummaryRequestReader(json, profiles);
    }
}
