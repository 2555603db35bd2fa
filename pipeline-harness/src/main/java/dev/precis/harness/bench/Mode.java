package dev.precis.harness.bench;

/** What an installation consists of. */
enum Mode {
    EMBEDDED("embedded"),
    ONE_PROCESS("RabbitMQ, one process"),
    PROCESS_A_ROLE("RabbitMQ, a process a role");

    private final String title;

    Mode(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean usesServices() {
        return this != EMBEDDED;
    }
}
