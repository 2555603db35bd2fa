package dev.precis.output.queue;

import dev.precis.testing.TestServices;

class RabbitMqQueueIT extends QueueContract {

    @Override
    String[] properties() {
        TestServices.RabbitMq broker = TestServices.rabbitMq();
        return new String[] {
            "precis.broker.mode=rabbitmq",
            "precis.broker.host=" + broker.host(),
            "precis.broker.port=" + broker.port(),
            "precis.broker.username=" + broker.user(),
            "precis.broker.password=" + broker.password(),
            "precis.broker.vhost=" + broker.vhost()
        };
    }
}
