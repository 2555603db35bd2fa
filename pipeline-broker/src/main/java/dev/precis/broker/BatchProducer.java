package dev.precis.broker;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultProducer;

/** Publishes a list of {@link OutgoingMessage}s together; any other body as the component does. */
final class BatchProducer extends DefaultProducer {

    private final Producer single;
    private final ConfirmedRabbitTemplate template;
    private final String exchangeName;

    BatchProducer(Producer single, ConfirmedRabbitTemplate template, String exchangeName) {
        super(single.getEndpoint());
        this.single = single;
        this.template = template;
        this.exchangeName = exchangeName;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Object body = exchange.getMessage().getBody();
        if (body instanceof List<?> list && list.stream().allMatch(OutgoingMessage.class::isInstance)) {
            template.publishAll(
                    exchangeName, list.stream().map(OutgoingMessage.class::cast).toList());
        } else {
            single.process(exchange);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        single.start();
    }

    @Override
    protected void doStop() throws Exception {
        single.stop();
        super.doStop();
    }
}
