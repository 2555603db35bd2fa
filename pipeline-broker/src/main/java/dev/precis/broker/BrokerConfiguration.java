package dev.precis.broker;

import com.rabbitmq.client.DefaultSaslConfig;
import dev.precis.contract.RabbitTopology;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.component.springrabbit.SpringRabbitMQComponent;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.rabbit.config.RetryInterceptorBuilder;
import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.retry.ImmediateRequeueMessageRecoverer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.retry.policy.NeverRetryPolicy;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Connections, topology and the Camel component, for the mode in use. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerProperties.class)
public class BrokerConfiguration {

    private static final int CHANNELS = 64;

    @Bean
    @ConditionalOnProperty(name = "precis.broker.mode", havingValue = "embedded", matchIfMissing = true)
    EmbeddedBroker embeddedBroker(BrokerProperties properties, ObjectProvider<EmbeddedBrokerStart> begun) {
        EmbeddedBrokerStart start = begun.getIfAvailable();
        return start == null ? EmbeddedBroker.start(properties) : start.broker();
    }

    /**
     * Where consumers run. The client's own pool has two threads a processor for all consumers of the process, so that a few
     * slow receivers would hold up everything else; here each consumer has a thread while it works. No default candidate,
     * or Spring Boot would make no executor for web calls. Not closed, as newer JDKs can: that would wait for consumers.
     */
    @Bean(defaultCandidate = false, destroyMethod = "shutdown")
    ExecutorService brokerConsumers() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("precis-consumer-");
        threads.setDaemon(true);
        return Executors.newCachedThreadPool(threads);
    }

    @Bean
    CachingConnectionFactory rabbitConnectionFactory(
            BrokerProperties properties,
            ObjectProvider<EmbeddedBroker> embedded,
            @Qualifier("brokerConsumers") ExecutorService consumers)
            throws Exception {
        com.rabbitmq.client.ConnectionFactory client = new com.rabbitmq.client.ConnectionFactory();
        client.setAutomaticRecoveryEnabled(false);
        EmbeddedBroker broker = embedded.getIfAvailable();
        if (broker != null) {
            client.setHost("127.0.0.1");
            client.setPort(broker.port());
            client.setUsername(broker.username());
            client.setPassword(broker.password());
            client.setVirtualHost("default");
            client.setSaslConfig(DefaultSaslConfig.PLAIN);
            // the broker, which cannot be away, would take a wall clock that is set ahead for a silence, and hang up
            client.setRequestedHeartbeat(0);
        } else {
            configure(client, properties);
        }
        CachingConnectionFactory factory = new CachingConnectionFactory(client);
        if (!properties.addresses().isEmpty()) {
            factory.setAddresses(String.join(",", properties.addresses()));
            spread(factory);
            spread((AbstractConnectionFactory) factory.getPublisherConnectionFactory());
        }
        factory.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.CORRELATED);
        factory.setPublisherReturns(true);
        factory.setExecutor(consumers);
        factory.setChannelCacheSize(CHANNELS);
        return factory;
    }

    /** Each connection begins elsewhere: one node does not carry all processes, and none is asked again and again in vain. */
    private static void spread(AbstractConnectionFactory factory) {
        factory.setAddressShuffleMode(AbstractConnectionFactory.AddressShuffleMode.RANDOM);
    }

    private static void configure(com.rabbitmq.client.ConnectionFactory client, BrokerProperties properties)
            throws Exception {
        client.setHost(properties.host());
        client.setPort(properties.rabbitMqPort());
        client.setUsername(properties.username());
        client.setPassword(properties.password());
        client.setVirtualHost(properties.vhost());
        client.setConnectionTimeout((int) properties.confirmTimeout().toMillis());
        if (properties.tls()) {
            client.useSslProtocol(javax.net.ssl.SSLContext.getDefault());
            client.enableHostnameVerification();
        }
    }

    @Bean
    RabbitAdmin rabbitAdmin(ConnectionFactory connectionFactory) {
        return new RabbitAdmin(connectionFactory);
    }

    @Bean
    QueueDepths queueDepths(RabbitAdmin admin) {
        return queue -> {
            QueueInformation known = admin.getQueueInfo(queue);
            return known == null ? OptionalInt.empty() : OptionalInt.of((int) known.getMessageCount());
        };
    }

    @Bean
    Declarables pipelineTopology(BrokerProperties properties) {
        return RabbitTopology.declarables(properties.mode());
    }

    @Bean
    ConfirmedRabbitTemplate confirmedRabbitTemplate(ConnectionFactory connectionFactory, BrokerProperties properties) {
        return new ConfirmedRabbitTemplate(connectionFactory, properties.confirmTimeout());
    }

    /**
     * The component of all {@code spring-rabbitmq:} endpoints. A message whose exchange fails beyond the failure policy
     * goes back to its queue: the component's own interceptor without a recoverer would acknowledge and so lose it.
     */
    @Bean("spring-rabbitmq")
    SpringRabbitMQComponent springRabbitmq(ConnectionFactory connectionFactory, ConfirmedRabbitTemplate template) {
        SpringRabbitMQComponent component = new ConfirmedSpringRabbitMQComponent(template);
        component.setConnectionFactory(connectionFactory);
        component.setAutoDeclare(false);
        component.setListenerContainerFactory(new QuicklyRecoveringContainers());
        component.setRetry(RetryInterceptorBuilder.stateless()
                .retryPolicy(new NeverRetryPolicy())
                .recoverer(new ImmediateRequeueMessageRecoverer())
                .build());
        return component;
    }
}
