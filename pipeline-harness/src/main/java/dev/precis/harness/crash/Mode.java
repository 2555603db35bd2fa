package dev.precis.harness.crash;

/** Where the broker and the store are. */
public enum Mode {
    /** In the process, which takes the broker's messages along when it dies. */
    EMBEDDED,
    /** The RabbitMQ and the PostgreSQL of the tests. */
    RABBITMQ
}
