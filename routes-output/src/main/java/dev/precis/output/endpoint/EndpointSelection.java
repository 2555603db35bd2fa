package dev.precis.output.endpoint;

import dev.precis.contract.Output;
import dev.precis.store.Job;
import dev.precis.store.OutputSelection;
import java.util.List;

/** Picks the configured endpoints that a finished job goes to without having asked for them. */
final class EndpointSelection implements OutputSelection {

    private final List<ConfiguredOutput> outputs;

    EndpointSelection(List<ConfiguredOutput> outputs) {
        this.outputs =
                outputs.stream().filter(output -> !output.requestedOnly()).toList();
    }

    @Override
    public List<Output> outputs(Job job) {
        return outputs.stream()
                .filter(output -> output.select().picks(job))
                .map(output -> (Output) new Output.Camel(output.name()))
                .toList();
    }
}
