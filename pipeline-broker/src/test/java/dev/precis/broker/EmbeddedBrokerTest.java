package dev.precis.broker;

class EmbeddedBrokerTest extends BrokerContract {

    @Override
    String[] properties() {
        return new String[0];
    }
}
