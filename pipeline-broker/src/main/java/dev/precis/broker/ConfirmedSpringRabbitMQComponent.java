package dev.precis.broker;

import java.util.Map;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Consumer;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.springrabbit.SpringRabbitMQComponent;
import org.apache.camel.component.springrabbit.SpringRabbitMQEndpoint;
import org.apache.camel.component.springrabbit.SpringRabbitMQProducer;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultEndpoint;

/**
 * The {@code spring-rabbitmq} component with producers that publish through a {@link ConfirmedRabbitTemplate}: the component
 * has no option for mandatory publishing, and its own confirms do not see returned messages. With {@code batchSize}, its
 * consumers are {@link BatchConsumer}s; with {@code mandatory=false}, its producers are {@link NewsProducer}s.
 */
final class ConfirmedSpringRabbitMQComponent extends SpringRabbitMQComponent {

    private static final String DEFAULT_EXCHANGE = "default";

    private final ConfirmedRabbitTemplate template;

    ConfirmedSpringRabbitMQComponent(ConfirmedRabbitTemplate template) {
        this.template = template;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int batchSize = getAndRemoveParameter(parameters, "batchSize", Integer.class, 0);
        boolean mandatory = getAndRemoveParameter(parameters, "mandatory", Boolean.class, true);
        SpringRabbitMQEndpoint endpoint = (SpringRabbitMQEndpoint) super.createEndpoint(uri, remaining, parameters);
        // the template waits for the confirm itself
        endpoint.setConfirm("disabled");
        return new ConfirmedEndpoint(uri, endpoint, batchSize, mandatory);
    }

    private final class ConfirmedEndpoint extends DefaultEndpoint implements DelegateEndpoint {

        private final SpringRabbitMQEndpoint delegate;

        private final int batchSize;
        private final boolean mandatory;

        private ConfirmedEndpoint(String uri, SpringRabbitMQEndpoint delegate, int batchSize, boolean mandatory) {
            super(uri, ConfirmedSpringRabbitMQComponent.this);
            this.delegate = delegate;
            this.batchSize = batchSize;
            this.mandatory = mandatory;
        }

        @Override
        public Endpoint getEndpoint() {
            return delegate;
        }

        @Override
        public Producer createProducer() throws Exception {
            if (!mandatory) {
                return new NewsProducer(this, template, delegate.getExchangeName());
            }
            SpringRabbitMQProducer producer = (SpringRabbitMQProducer) delegate.createProducer();
            producer.setInOnlyTemplate(template);
            String exchange = delegate.getExchangeName();
            return new BatchProducer(producer, template, DEFAULT_EXCHANGE.equals(exchange) ? "" : exchange);
        }

        @Override
        public AsyncProducer createAsyncProducer() throws Exception {
            return AsyncProcessorConverterHelper.convert(createProducer());
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            return batchSize == 0 ? delegate.createConsumer(processor) : createBatchConsumer(processor);
        }

        private Consumer createBatchConsumer(Processor processor) {
            return new BatchConsumer(
                    this,
                    processor,
                    getConnectionFactory(),
                    new BatchConsumer.BatchSettings(
                            delegate.getQueues(),
                            batchSize,
                            delegate.getPrefetchCount(),
                            delegate.getConcurrentConsumers()));
        }

        @Override
        protected void doStart() throws Exception {
            delegate.start();
        }

        @Override
        protected void doStop() throws Exception {
            delegate.stop();
        }
    }
}
