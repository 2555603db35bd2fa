package dev.precis.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.PipelineJson;
import dev.precis.ingest.LimitSettings;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.JobStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the routes of the HTTP door name. Needs a {@link JobStore}, a {@link UrlSource} and a {@link SummaryRequestReader}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpSettings.class, LimitSettings.class})
public class HttpDoorConfiguration {

    private final ObjectMapper mapper = PipelineJson.mapper();

    @Bean
    HttpRequests httpRequests(SummaryRequestReader reader, UrlSource urls, LimitSettings limits) {
        return new HttpRequests(reader, urls, mapper, limits.documentSize());
    }

    @Bean
    CompletionWatcher completionWatcher(JobStore store, HttpSettings settings) {
        return new CompletionWatcher(store, settings.maxWaiters());
    }

    @Bean
    HttpAnswers httpAnswers(JobStore store, CompletionWatcher watcher, HttpSettings settings) {
        return new HttpAnswers(store, watcher, mapper, settings);
    }

    @Bean
    HttpPages httpPages() {
        return new HttpPages();
    }

    @Bean
    ProblemWriter problemWriter() {
        return new ProblemWriter(mapper);
    }

    @Bean
    ProblemErrors problemErrors(ProblemWriter problems) {
        return new ProblemErrors(problems);
    }

    @Bean
    RequestBodyFilter requestBodyFilter(LimitSettings limits, ProblemWriter problems) {
        return new RequestBodyFilter(limits.documentSize(), problems);
    }
}
