package dev.precis.ingest.amqp;

import dev.precis.contract.Lane;
import dev.precis.contract.PipelineNames;
import dev.precis.contract.SourceType;
import dev.precis.ingest.message.Flow;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Queues of other systems that documents are taken from.
 *
 * @param queues each with its name
 */
@Validated
@ConfigurationProperties("precis.ingest")
public record QueueProperties(@NotNull @DefaultValue List<Queue> queues) {

    private static final Pattern NOT_FOR_AN_ENDPOINT = Pattern.compile("[?&%#+{}$,\\p{Cc}]");
    private static final String OURS = "precis.";
    private static final int MAX_QUEUE = 255;

    public QueueProperties {
        queues = List.copyOf(queues);
        configured(queues);
    }

    /**
     * @param name of the source
     * @param queue on the configured broker; never declared by us
     * @param profile for its documents
     * @param lane for its documents
     * @param language of its documents
     * @param textPointer JSON pointer to the text in a JSON body, or in the data of a CloudEvent
     * @param contentType what its bodies are, whatever their senders say
     */
    public record Queue(
            @Nullable String name,
            @Nullable String queue,
            @Nullable String profile,
            @DefaultValue("bulk") Lane lane,
            @Nullable String language,
            @Nullable String textPointer,
            @Nullable String contentType)
            implements Flow.Settings {}

    /**
     * @param property what to name where it is wrong
     * @param flow what its documents are
     * @param queue on the broker
     */
    record ConfiguredQueue(String property, Flow flow, String queue) {}

    /** The queues, checked. */
    List<ConfiguredQueue> configured() {
        return configured(queues);
    }

    private static List<ConfiguredQueue> configured(List<Queue> queues) {
        List<ConfiguredQueue> configured = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(PipelineNames.REQUESTS));
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < queues.size(); i++) {
            String property = "precis.ingest.queues[" + i + "]";
            Queue queue = queues.get(i);
            Flow flow = Flow.of(SourceType.AMQP, property, queue);
            if (!names.add(flow.name())) {
                throw new IllegalArgumentException(property + ".name is taken by another queue: " + flow.name());
            }
            String name = checked(property + ".queue", queue.queue());
            if (!taken.add(name)) {
                throw new IllegalArgumentException(property + ".queue is read already: " + name);
            }
            configured.add(new ConfiguredQueue(property, flow, name));
        }
        return List.copyOf(configured);
    }

    private static String checked(String property, @Nullable String queue) {
        if (queue == null || queue.isBlank() || queue.length() > MAX_QUEUE) {
            throw new IllegalArgumentException(property + " must name a queue of the broker");
        }
        if (NOT_FOR_AN_ENDPOINT.matcher(queue).find()) {
            throw new IllegalArgumentException(property + " must not contain any of ? & % # + { } $ , : " + queue);
        }
        if (queue.startsWith(OURS)) {
            throw new IllegalArgumentException(
                    property + " is one of Précis's own; send documents to " + PipelineNames.REQUESTS + ": " + queue);
        }
        return queue;
    }
}
