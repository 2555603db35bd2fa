package dev.precis.app;

import dev.precis.app.wiring.StartFailure;
import dev.precis.broker.EmbeddedBrokerStart;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import sun.misc.Signal;

/** One jar, three roles; {@code precis.roles} picks which route directories load. */
@SpringBootApplication
public class PrecisApplication {

    private static final Logger LOG = LoggerFactory.getLogger(PrecisApplication.class);
    private static final int NOT_STARTED = 1;

    public static void main(String[] args) {
        try {
            SpringApplication application = new SpringApplication(PrecisApplication.class);
            application.addInitializers(new EmbeddedBrokerStart());
            endWell(application.run(args));
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            String line = StartFailure.explain(e).orElse("the start failed, the log says why: " + e);
            System.err.println("precis: " + line);
            System.exit(NOT_STARTED);
        }
    }

    /**
     * A process that a signal has stopped, and that has finished what was in flight, has done what it was asked to: it
     * ends with 0, not with the signal's number. Shutdown hooks would not do: the embedded broker has one of its own, and
     * would be gone before the routes that need it.
     */
    private static void endWell(ConfigurableApplicationContext context) {
        for (String name : List.of("TERM", "INT")) {
            try {
                Signal.handle(new Signal(name), signal -> new Thread(() -> end(context), "precis-stop").start());
            } catch (IllegalArgumentException e) {
                LOG.info("Signal {} is not ours to handle here", name);
            }
        }
    }

    private static void end(ConfigurableApplicationContext context) {
        System.exit(SpringApplication.exit(context));
    }
}
