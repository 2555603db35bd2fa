package dev.precis.output.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How results look. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemplateSettings.class)
public class ResultConfiguration {

    @Bean
    SummaryRenderer summaryRenderer(
            @Qualifier("pipelineJson") ObjectMapper json, TemplateSettings settings, Links links) {
        return new SummaryRenderer(
                json, new Templates(settings.templates()), links, job -> DigestEntries.of(job, links));
    }
}
