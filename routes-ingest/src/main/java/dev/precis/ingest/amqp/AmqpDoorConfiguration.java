package dev.precis.ingest.amqp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.ingest.UrlSource;
import dev.precis.ingest.request.SummaryRequestReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.util.unit.DataSize;

/** The bean that the route in {@code camel/amqp} calls. Needs a {@link UrlSource} and a {@link SummaryRequestReader}. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:precis-amqp.properties")
public class AmqpDoorConfiguration {

    @Bean
    AmqpRequests amqpRequests(
            SummaryRequestReader reader,
            UrlSource urls,
            @Qualifier("pipelineJson") ObjectMapper json,
            @Value("${precis.limits.document-size:50MB}") DataSize maxDocumentSize) {
        return new AmqpRequests(new MessageReader(reader, json), urls, maxDocumentSize);
    }
}
