package dev.precis.app.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.broker.BrokerConfiguration;
import dev.precis.contract.Envelope;
import dev.precis.contract.FailureDescriber;
import dev.precis.contract.PipelineJson;
import dev.precis.ingest.IngestConfiguration;
import dev.precis.outbound.HttpAnswer;
import dev.precis.outbound.OutboundHttp;
import dev.precis.outbound.OutboundSettings;
import dev.precis.output.OutputConfiguration;
import dev.precis.output.callback.CallbackProperties;
import dev.precis.output.callback.Webhook;
import dev.precis.summarize.SummarizeConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** What all stages share, and the stages of this process's roles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundProperties.class)
@PropertySource("classpath:precis-contract.properties")
@Import({
    BrokerConfiguration.class,
    StoreConfiguration.class,
    WebServerConfiguration.class,
    MeasuringConfiguration.class,
    PipelineConfiguration.Ingest.class,
    PipelineConfiguration.Summarize.class,
    PipelineConfiguration.Output.class
})
public class PipelineConfiguration {

    /** Only where it is asked for by name: the web server's own JSON stays as it is. */
    @Bean(defaultCandidate = false)
    ObjectMapper pipelineJson() {
        return PipelineJson.mapper();
    }

    @Bean
    Envelope envelope() {
        return new Envelope();
    }

    @Bean
    FailureDescriber failureDescriber(@Qualifier("pipelineJson") ObjectMapper json) {
        return new FailureDescriber(json);
    }

    @Bean
    @ConditionalOnRole({Role.INGEST, Role.OUTPUT})
    OutboundHttp outboundHttp(OutboundProperties properties) {
        return new OutboundHttp(OutboundSettings.defaults().withAllowedHosts(properties.allowedHosts()));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.INGEST)
    @Import({IngestConfiguration.class, JmsConfiguration.class})
    static class Ingest {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.SUMMARIZE)
    @Import(SummarizeConfiguration.class)
    static class Summarize {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.OUTPUT)
    @Import({OutputConfiguration.class, JmsConfiguration.class})
    static class Output {

        @Bean
        Webhook webhook(OutboundHttp http, CallbackProperties callbacks) {
            return (url, body, headers) -> {
                HttpAnswer answer = http.post(url, body, "application/json", headers, callbacks.timeout());
                return new Webhook.Answer(answer.status(), answer.retryAfter());
            };
        }
    }
}
