package dev.precis.broker;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Publishes JSON that nobody misses who does not listen; waits neither for a queue nor for the broker. */
final class NewsProducer extends DefaultProducer {

    private final ConfirmedRabbitTemplate template;
    private final String exchangeName;

    NewsProducer(Endpoint endpoint, ConfirmedRabbitTemplate template, String exchangeName) {
        super(endpoint);
        this.template = template;
        this.exchangeName = exchangeName;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        template.tell(exchangeName, exchange.getMessage().getMandatoryBody(byte[].class));
    }
}
