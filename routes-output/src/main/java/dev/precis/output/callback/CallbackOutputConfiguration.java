package dev.precis.output.callback;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.result.Links;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Callbacks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallbackProperties.class)
public class CallbackOutputConfiguration {

    @Bean
    CallbackDelivery callbackDelivery(
            DeliveryDesk desk,
            Webhook webhook,
            CallbackProperties properties,
            Links links,
            @Qualifier("pipelineJson") ObjectMapper json) {
        WebhookSigner signer = new WebhookSigner(properties.secrets());
        CallbackBody bodies = new CallbackBody(json, links, properties.thinAbove());
        return new CallbackDelivery(desk, webhook, signer, bodies, Clock.systemUTC());
    }
}
