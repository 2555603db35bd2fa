package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.harness.process.PrecisProcess;
import dev.precis.testing.TestServices;
import java.nio.file.Path;
import java.util.List;

/** One process, with nothing beside it. */
class EmbeddedPipelineIT extends PipelineContract {

    private final TestServices.RabbitMq broker =
            new TestServices.RabbitMq("127.0.0.1", PrecisProcess.freePort(), "flow", "only-for-this-test", "default");
    private PrecisProcess precis;

    @Override
    String start(Path dataDirectory) {
        precis = PrecisProcess.start(
                dataDirectory,
                List.of(
                        "--precis.broker.port=" + broker.port(),
                        "--precis.broker.username=" + broker.user(),
                        "--precis.broker.password=" + broker.password(),
                        "--precis.ingest.folder.quiet-period=1s",
                        "--precis.security.outbound.allowed-hosts=127.0.0.1"));
        return precis.url();
    }

    @Override
    void stop() {
        assertThat(precis.stop()).isZero();
    }

    @Override
    TestServices.RabbitMq broker() {
        return broker;
    }
}
