package dev.precis.app;

import dev.precis.app.wiring.StartFailure;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One jar, three roles; {@code precis.roles} picks which route directories load. */
@SpringBootApplication
public class PrecisApplication {

    private static final int NOT_STARTED = 1;

    public static void main(String[] args) {
        try {
            SpringApplication.run(PrecisApplication.class, args);
        } catch (RuntimeException e) {
            if (e instanceof SpringApplication.AbandonedRunException) {
                throw e;
            }
            Optional<String> line = StartFailure.explain(e);
            System.err.println("precis: " + line.orElse("the start failed; the log says why. " + e));
            System.exit(NOT_STARTED);
        }
        endWell();
    }

    /**
     * A process that a signal has stopped, and that has finished what was in flight, has done what it was asked to: it
     * ends with 0, not with the signal's number.
     */
    private static void endWell() {
        SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
    }
}
