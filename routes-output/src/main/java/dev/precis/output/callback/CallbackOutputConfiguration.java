package dev.precis.output.callback;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.output.OutputProperties;
import dev.precis.output.delivery.DeliveryDesk;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Callbacks. */
@Configuration(proxyBeanMethods = false)
public class CallbackOutputConfiguration {

    @Bean
    CallbackDelivery callbackDelivery(
            DeliveryDesk desk,
            Webhook webhook,
            OutputProperties properties,
            @Qualifier("pipelineJson") ObjectMapper json) {
        WebhookSigner signer = new WebhookSigner(properties.callbacks().secrets());
        return new CallbackDelivery(desk, webhook, signer, json, Clock.systemUTC());
    }
}
