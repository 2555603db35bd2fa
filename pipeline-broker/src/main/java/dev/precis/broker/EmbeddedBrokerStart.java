package dev.precis.broker;

import dev.precis.contract.RabbitTopology;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the embedded broker on a thread of its own while Spring still reads its configuration: neither needs the other
 * until the first connection. Without this initializer, the broker starts when the first bean asks for it.
 */
public final class EmbeddedBrokerStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private @Nullable CompletableFuture<EmbeddedBroker> starting;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        BrokerProperties properties;
        try {
            properties = Binder.get(context.getEnvironment()).bindOrCreate("precis.broker", BrokerProperties.class);
        } catch (BindException e) {
            // Spring binds them again, and then says which of them is wrong.
            return;
        }
        if (properties.mode() == RabbitTopology.Mode.EMBEDDED) {
            starting = CompletableFuture.supplyAsync(
                    () -> EmbeddedBroker.start(properties), task -> new Thread(task, "embedded-broker-start").start());
            context.getBeanFactory().registerSingleton("embeddedBrokerStart", this);
        }
    }

    /** Waits until the broker accepts connections. */
    EmbeddedBroker broker() {
        if (starting == null) {
            throw new IllegalStateException("The embedded broker was not asked to start");
        }
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
