package dev.precis.ingest.amqp;

import dev.precis.broker.QueueDepths;
import dev.precis.ingest.activity.Source;
import dev.precis.ingest.activity.Sources;
import dev.precis.ingest.message.Flow;
import dev.precis.ingest.request.Profiles;
import dev.precis.ingest.source.FlowRoute;
import dev.precis.ingest.source.SourceErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queues of other systems, made ready to become routes. */
final class QueueFlows {

    private static final String TEMPLATE = "receive-queue";

    private final QueueDepths depths;
    private final Sources sources;
    private final Profiles profiles;

    QueueFlows(QueueDepths depths, Sources sources, Profiles profiles) {
        this.depths = depths;
        this.sources = sources;
        this.profiles = profiles;
    }

    /**
     * A route for each; asks no broker.
     *
     * @throws IllegalArgumentException with one line that names the property
     */
    List<FlowRoute> prepare(List<QueueProperties.ConfiguredQueue> queues) {
        return queues.stream().map(this::prepare).toList();
    }

    private FlowRoute prepare(QueueProperties.ConfiguredQueue queue) {
        Flow flow = queue.flow();
        flow.checkProfile(queue.property(), profiles);
        Source source = sources.register(
                flow.type(), flow.name(), queue.queue(), flow.request().profile());
        return new FlowRoute(
                flow,
                TEMPLATE,
                Map.of("queue-name", queue.queue()),
                new QueueReader(),
                new SourceErrors(flow.name(), source),
                () -> complaint(queue.queue()));
    }

    /** The consumer of a queue that is missing tries again and again without a word. */
    private Optional<String> complaint(String queue) {
        return depths.ready(queue).isPresent()
                ? Optional.empty()
                : Optional.of("the broker has no queue " + queue + "; it is never declared here");
    }
}
