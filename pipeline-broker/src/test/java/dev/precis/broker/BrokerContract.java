package dev.precis.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.Lane;
import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineNames;
import dev.precis.contract.RabbitTopology;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.springrabbit.SpringRabbitMQComponent;
import org.apache.camel.component.springrabbit.SpringRabbitMQConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What routes rely on, whichever the broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrokerContract {

    private static final long PATIENCE_MILLIS = 10_000;

    private ConfigurableApplicationContext context;
    private ConfirmedRabbitTemplate template;

    /** On a connection of its own: a channel that was received on is closed while the next message may be under way on it. */
    private RabbitTemplate receiver;

    /** The properties that lead to the broker. */
    abstract String[] properties();

    @BeforeAll
    void connect() {
        context = new SpringApplicationBuilder(BrokerConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(properties())
                .run();
        template = context.getBean(ConfirmedRabbitTemplate.class);
        receiver = new RabbitTemplate(context.getBean(CachingConnectionFactory.class));
        context.getBean(RabbitAdmin.class).initialize();
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void a_document_reaches_the_work_queue_of_its_lane() {
        template.publish(PipelineNames.DOCUMENTS, "document.bulk.fr", aMessage("bonjour"));

        assertThat(text(receiver.receive(PipelineNames.summarizeQueue(Lane.BULK), PATIENCE_MILLIS)))
                .isEqualTo("bonjour");
    }

    @Test
    void a_message_that_no_queue_takes_does_not_count_as_published() {
        assertThatThrownBy(() -> template.publish(PipelineNames.DOCUMENTS, "nobody.listens", aMessage("lost")))
                .isInstanceOf(AmqpException.class);
    }

    @Test
    void news_reaches_whoever_listens_and_needs_nobody() {
        // Given
        RabbitAdmin admin = context.getBean(RabbitAdmin.class);
        template.tell(PipelineNames.NEWS, "missed".getBytes(StandardCharsets.UTF_8));
        Queue queue = new Queue(PipelineNames.NEWS_QUEUE + UUID.randomUUID(), false, false, true);
        admin.declareQueue(queue);
        admin.declareBinding(RabbitTopology.newsBinding(queue));
        // When
        template.tell(PipelineNames.NEWS, "heard".getBytes(StandardCharsets.UTF_8));
        // Then
        assertThat(text(receiver.receive(queue.getName(), PATIENCE_MILLIS))).isEqualTo("heard");
        assertThatCode(() -> template.publish(PipelineNames.DOCUMENTS, "document.bulk.fr", aMessage("bonjour")))
                .doesNotThrowAnyException();
        receiver.receive(PipelineNames.summarizeQueue(Lane.BULK), PATIENCE_MILLIS);
    }

    @Test
    void of_many_messages_at_once_those_alone_fail_that_no_queue_takes() throws Exception {
        ExecutorService publishers = Executors.newFixedThreadPool(16);
        List<Future<?>> outcomes = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                String key = i % 10 == 3 ? "nobody.listens" : "document.bulk.en";
                outcomes.add(publishers.submit(() -> template.publish(PipelineNames.DOCUMENTS, key, aMessage("one"))));
            }
            for (int i = 0; i < 200; i++) {
                Future<?> outcome = outcomes.get(i);
                if (i % 10 == 3) {
                    assertThatThrownBy(outcome::get).hasCauseInstanceOf(AmqpException.class);
                } else {
                    assertThatCode(outcome::get).doesNotThrowAnyException();
                }
            }
        } finally {
            publishers.shutdownNow();
        }
        for (int i = 0; i < 180; i++) {
            assertThat(receiver.receive(PipelineNames.summarizeQueue(Lane.BULK), PATIENCE_MILLIS))
                    .isNotNull();
        }
        assertThat(receiver.receive(PipelineNames.summarizeQueue(Lane.BULK))).isNull();
    }

    @Test
    void publishing_goes_on_after_its_connection_was_lost() throws Exception {
        template.publish(PipelineNames.DOCUMENTS, "document.interactive.it", aMessage("prima"));
        Connection connection = context.getBean(CachingConnectionFactory.class)
                .getPublisherConnectionFactory()
                .createConnection();

        connection.getDelegate().abort();

        assertThatCode(() -> template.publish(PipelineNames.DOCUMENTS, "document.interactive.it", aMessage("dopo")))
                .doesNotThrowAnyException();
        for (String text : List.of("prima", "dopo")) {
            assertThat(text(receiver.receive(PipelineNames.summarizeQueue(Lane.INTERACTIVE), PATIENCE_MILLIS)))
                    .isEqualTo(text);
        }
    }

    @Test
    void an_exchange_of_others_that_is_missing_harms_no_other_message() {
        assertThatThrownBy(() -> template.publish("elsewhere", "key", aMessage("lost")))
                .isInstanceOf(AmqpException.class);

        assertThatCode(() -> template.publish(PipelineNames.DOCUMENTS, "document.interactive.de", aMessage("hallo")))
                .doesNotThrowAnyException();
        assertThat(text(receiver.receive(PipelineNames.summarizeQueue(Lane.INTERACTIVE), PATIENCE_MILLIS)))
                .isEqualTo("hallo");
    }

    @Test
    void a_camel_endpoint_publishes_by_the_same_rules() throws Exception {
        try (DefaultCamelContext camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:routed").to("spring-rabbitmq:precis.documents?routingKey=document.interactive.en");
                from("direct:unroutable").to("spring-rabbitmq:precis.documents?routingKey=nobody.listens");
            }
        })) {
            assertThatCode(() -> camel.createProducerTemplate().sendBody("direct:routed", "hello"))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> camel.createProducerTemplate().sendBody("direct:unroutable", "lost"))
                    .hasRootCauseInstanceOf(AmqpException.class);
        }
        assertThat(text(receiver.receive(PipelineNames.summarizeQueue(Lane.INTERACTIVE), PATIENCE_MILLIS)))
                .isEqualTo("hello");
    }

    @Test
    void a_message_whose_route_fails_comes_again() throws Exception {
        LinkedBlockingQueue<Boolean> redelivered = new LinkedBlockingQueue<>();
        String queue = PipelineNames.deliverQueue(OutputType.FILE);
        try (DefaultCamelContext camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("spring-rabbitmq:default?queues=" + queue).process(exchange -> {
                    boolean again = exchange.getMessage().getHeader(SpringRabbitMQConstants.REDELIVERED, Boolean.class);
                    redelivered.add(again);
                    if (!again) {
                        throw new IllegalStateException("the first time");
                    }
                });
            }
        })) {
            template.publish(PipelineNames.DELIVERIES, "delivery.file", aMessage("once more"));

            assertThat(redelivered.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(redelivered.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        }
        assertThat(receiver.receive(queue)).isNull();
    }

    @Test
    void consumers_that_wait_for_slow_receivers_hold_up_no_other_one() throws Exception {
        int consumers = 4 * Runtime.getRuntime().availableProcessors() + 8;
        String queue = PipelineNames.deliverQueue(OutputType.CALLBACK);
        CountDownLatch all = new CountDownLatch(consumers);
        try (DefaultCamelContext camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                from("spring-rabbitmq:default?prefetchCount=1&queues=" + queue + "&concurrentConsumers=" + consumers)
                        .process(exchange -> {
                            all.countDown();
                            all.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                        });
            }
        })) {
            for (int i = 0; i < consumers; i++) {
                template.publish(PipelineNames.DELIVERIES, "delivery.callback", aMessage("slow"));
            }

            assertThat(all.await(PATIENCE_MILLIS / 2, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @Test
    void messages_that_wait_are_worked_on_together_and_each_once() throws Exception {
        String queue = PipelineNames.deliverQueue(OutputType.REPLY);
        for (int i = 0; i < 250; i++) {
            template.publish(PipelineNames.DELIVERIES, "delivery.reply", aMessage("m-" + i));
        }
        LinkedBlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
        try (DefaultCamelContext camel = camel(batchesOf(100, queue, batch -> batches.add(texts(batch))))) {
            List<String> seen = new ArrayList<>();
            int most = 0;
            while (seen.size() < 250) {
                List<String> batch = batches.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                assertThat(batch).isNotNull();
                most = Math.max(most, batch.size());
                seen.addAll(batch);
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(250);
            assertThat(most).isBetween(2, 100);
        }
        assertThat(receiver.receive(queue)).isNull();
    }

    @Test
    void a_lone_message_waits_for_no_other_one() throws Exception {
        String queue = PipelineNames.deliverQueue(OutputType.REPLY);
        LinkedBlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
        try (DefaultCamelContext camel = camel(batchesOf(100, queue, batch -> batches.add(texts(batch))))) {
            template.publish(PipelineNames.DELIVERIES, "delivery.reply", aMessage("alone"));

            assertThat(batches.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).containsExactly("alone");
        }
    }

    @Test
    void messages_whose_batch_fails_come_again() throws Exception {
        String queue = PipelineNames.deliverQueue(OutputType.REPLY);
        LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (DefaultCamelContext camel = camel(batchesOf(10, queue, batch -> {
            seen.addAll(texts(batch));
            if (!batch.get(0).getMessageProperties().isRedelivered()) {
                throw new IllegalStateException("the first time");
            }
        }))) {
            template.publish(PipelineNames.DELIVERIES, "delivery.reply", aMessage("once more"));

            assertThat(seen.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("once more");
            assertThat(seen.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("once more");
        }
        assertThat(receiver.receive(queue)).isNull();
    }

    @Test
    void batches_go_on_after_their_connection_was_lost() throws Exception {
        String queue = PipelineNames.deliverQueue(OutputType.REPLY);
        LinkedBlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
        try (DefaultCamelContext camel = camel(batchesOf(100, queue, batch -> batches.add(texts(batch))))) {
            template.publish(PipelineNames.DELIVERIES, "delivery.reply", aMessage("before"));
            assertThat(batches.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).containsExactly("before");

            context.getBean(CachingConnectionFactory.class)
                    .createConnection()
                    .getDelegate()
                    .abort();
            template.publish(PipelineNames.DELIVERIES, "delivery.reply", aMessage("after"));

            // the first one may come again: whether its acknowledgement arrived is not known
            List<String> seen = batches.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            while (seen != null && !seen.contains("after")) {
                seen = batches.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
            assertThat(seen).isNotNull();
        }
    }

    @Test
    void a_batch_in_work_is_ended_and_acknowledged_when_its_route_stops() throws Exception {
        String queue = PipelineNames.deliverQueue(OutputType.REPLY);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        LinkedBlockingQueue<List<String>> ended = new LinkedBlockingQueue<>();
        DefaultCamelContext camel = camel(batchesOf(100, queue, batch -> {
            begun.countDown();
            await(goOn);
            ended.add(texts(batch));
        }));
        template.publish(PipelineNames.DELIVERIES, "delivery.reply", aMessage("in work"));
        assertThat(begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(camel::stop);
        goOn.countDown();
        stop.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);

        assertThat(ended.poll()).containsExactly("in work");
        assertThat(receiver.receive(queue)).isNull();
    }

    @Test
    void a_route_publishes_a_list_together_and_fails_where_one_of_it_is_not_taken() throws Exception {
        try (DefaultCamelContext camel = camel(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:together").to("spring-rabbitmq:precis.documents");
            }
        })) {
            assertThatThrownBy(() -> camel.createProducerTemplate()
                            .sendBody(
                                    "direct:together",
                                    List.of(outgoing("document.interactive.en"), outgoing("nobody.listens"))))
                    .hasRootCauseInstanceOf(AmqpException.class);
            assertThatCode(() -> camel.createProducerTemplate()
                            .sendBody(
                                    "direct:together",
                                    List.of(outgoing("document.interactive.en"), outgoing("document.interactive.fr"))))
                    .doesNotThrowAnyException();
        }
        for (int i = 0; i < 3; i++) {
            Message message = receiver.receive(PipelineNames.summarizeQueue(Lane.INTERACTIVE), PATIENCE_MILLIS);
            assertThat(text(message)).isEqualTo("{}");
            assertThat(message.getMessageProperties().getContentType()).isEqualTo("application/json");
            assertThat(message.getMessageProperties().getReceivedDeliveryMode())
                    .isEqualTo(MessageDeliveryMode.PERSISTENT);
        }
    }

    private static OutgoingMessage outgoing(String key) {
        return new OutgoingMessage(key, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static RouteBuilder batchesOf(int size, String queue, Consumer<List<Message>> work) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("spring-rabbitmq:default?autoDeclare=false&prefetchCount=200&batchSize=" + size + "&queues="
                                + queue)
                        .process(exchange -> work.accept(exchange.getMessage().getBody(List.class)));
            }
        };
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(BrokerContract::text).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    ConfirmedRabbitTemplate template() {
        return template;
    }

    DefaultCamelContext camel(RouteBuilder routes) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("spring-rabbitmq", context.getBean(SpringRabbitMQComponent.class));
        camel.addRoutes(routes);
        camel.start();
        return camel;
    }

    static Message aMessage(String text) {
        return MessageBuilder.withBody(text.getBytes(StandardCharsets.UTF_8)).build();
    }

    static String text(Message message) {
        assertThat(message).isNotNull();
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }
}
