package dev.precis.harness.bench;

/** A line of the table. */
enum Row {
    HTTP_1("HTTP with wait, 1 client"),
    HTTP_8("HTTP with wait, 8 clients"),
    HTTP_32("HTTP with wait, 32 clients"),
    HTTP_202("HTTP 202, until the last summary"),
    AMQP("AMQP in → AMQP out"),
    FOLDER("folder in → file out"),
    HTTP_HALF("HTTP with wait, at half of its rate"),
    AMQP_HALF("AMQP in → AMQP out, at half of its rate"),
    LIMIT("AMQP in → AMQP out, written by hand, batches of 100"),
    LIMIT_UNBATCHED("AMQP in → AMQP out, written by hand, one by one");

    private final String title;

    Row(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
