package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.testing.TestServices;
import java.nio.file.Path;
import java.util.List;

/** RabbitMQ, PostgreSQL, one process a role, and two that summarize. */
class FleetPipelineIT extends PipelineContract {

    private Fleet fleet;
    private List<PrecisProcess> processes = List.of();

    @Override
    String start(Path dataDirectory) throws Exception {
        fleet = new Fleet();
        PrecisProcess ingest = PrecisProcess.start(dataDirectory, fleet.arguments("--precis.roles=ingest"));
        processes = List.of(
                ingest,
                PrecisProcess.launch(dataDirectory, fleet.arguments("--precis.roles=summarize")),
                PrecisProcess.launch(dataDirectory, fleet.arguments("--precis.roles=summarize")),
                PrecisProcess.launch(dataDirectory, fleet.arguments("--precis.roles=output")));
        processes.forEach(PrecisProcess::awaitReady);
        return ingest.url();
    }

    @Override
    void stop() throws Exception {
        assertThat(processes).allSatisfy(process -> assertThat(process.stop()).isZero());
        fleet.close();
    }

    @Override
    TestServices.RabbitMq broker() {
        return fleet.broker();
    }
}
