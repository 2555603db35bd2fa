package dev.precis.broker;

import dev.precis.testing.TestServices;

/** Several nodes are named, and one of them is away; nothing answers where a single host would be looked for. */
class RabbitMqAddressesIT extends BrokerContract {

    private static final int NOBODY_LISTENS = 1;

    @Override
    String[] properties() {
        TestServices.RabbitMq broker = TestServices.rabbitMq();
        return new String[] {
            "precis.broker.mode=rabbitmq",
            "precis.broker.port=" + NOBODY_LISTENS,
            "precis.broker.addresses=127.0.0.1:" + NOBODY_LISTENS + "," + broker.host() + ":" + broker.port(),
            "precis.broker.username=" + broker.user(),
            "precis.broker.password=" + broker.password(),
            "precis.broker.vhost=" + broker.vhost()
        };
    }
}
