package dev.precis.output.queue;

class EmbeddedQueueTest extends QueueContract {

    @Override
    String[] properties() {
        return new String[0];
    }
}
