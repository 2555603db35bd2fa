package dev.precis.harness.bench.limit;

import com.rabbitmq.client.AMQP.BasicProperties;

/** A message to publish: persistent, and returned where no queue takes it. */
record Outgoing(String exchange, String routingKey, BasicProperties properties, byte[] body) {

    private static final int PERSISTENT = 2;
    private static final BasicProperties JSON = new BasicProperties.Builder()
            .contentType("application/json")
            .deliveryMode(PERSISTENT)
            .build();

    static Outgoing json(String exchange, byte[] body) {
        return new Outgoing(exchange, "news", JSON, body);
    }
}
