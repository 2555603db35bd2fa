package dev.precis.harness.run;

import dev.precis.harness.process.PrecisProcess;
import dev.precis.testing.TestServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the processes under fire. */
final class Settings {

    /** Consumers by type of output: so many deliveries may be under way in a process when it is killed. */
    static final Map<String, Integer> IN_FLIGHT = Map.of("callback", 8, "queue", 4, "reply", 4);

    private Settings() {}

    /** What is lost is looked for within seconds, not minutes, so that a run ends soon. What is done about it is the same. */
    static List<String> quickToRecover() {
        List<String> settings = new ArrayList<>(List.of(
                // six processes, and those of others: PostgreSQL grants 100 connections unless told otherwise
                "--precis.store.pool-size=6",
                "--precis.ingest.lease=1m",
                "--precis.ingest.reconcile-interval=2s",
                "--precis.ingest.sources-look-interval=1s",
                "--precis.output.lease=1m",
                "--precis.output.reconcile-interval=2s",
                "--precis.output.retry-delays=1s,1s,2s,2s,2s,5s,5s,5s,5s,10s,10s,10s",
                "--precis.output.endpoints.pause=1s",
                "--precis.output.endpoints.max-pause=5s",
                "--precis.output.file-formats=txt",
                "--precis.output.file-layout=flat",
                "--precis.output.file-naming={job}.{format}"));
        IN_FLIGHT.forEach((output, count) -> settings.add("--precis.output." + output + "-consumers=" + count));
        return settings;
    }

    /** For programs that use the embedded broker. */
    static TestServices.RabbitMq embeddedBroker() {
        return new TestServices.RabbitMq(
                "127.0.0.1", PrecisProcess.freePort(), "proof", "only-for-this-run", "default");
    }

    static List<String> of(TestServices.RabbitMq broker) {
        return List.of(
                "--precis.broker.port=" + broker.port(),
                "--precis.broker.username=" + broker.user(),
                "--precis.broker.password=" + broker.password());
    }
}
