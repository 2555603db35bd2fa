package dev.precis.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Queue;

class RabbitTopologyTest {

    @Test
    void every_work_queue_on_rabbitmq_is_replicated_and_sets_aside_what_kills_workers() {
        assertThat(queues(RabbitTopology.Mode.RABBITMQ))
                .filteredOn(queue -> queue.getName().startsWith("precis.summarize.")
                        || queue.getName().startsWith("precis.deliver."))
                .hasSize(Lane.values().length + OutputType.values().length)
                .allSatisfy(queue -> assertThat(queue.getArguments())
                        .containsEntry("x-queue-type", "quorum")
                        .containsEntry("x-dead-letter-exchange", PipelineNames.DEAD)
                        .containsEntry("x-overflow", "reject-publish")
                        .containsKey("x-delivery-limit"));
    }

    @Test
    void dead_letters_and_requests_are_never_set_aside() {
        assertThat(queues(RabbitTopology.Mode.RABBITMQ))
                .filteredOn(queue ->
                        List.of(PipelineNames.DEAD, PipelineNames.REQUESTS).contains(queue.getName()))
                .hasSize(2)
                .allSatisfy(queue -> assertThat(queue.getArguments()).doesNotContainKey("x-delivery-limit"));
    }

    @Test
    void the_embedded_broker_gets_no_arguments_because_it_would_close_the_connection() {
        assertThat(queues(RabbitTopology.Mode.EMBEDDED))
                .isNotEmpty()
                .allSatisfy(queue -> assertThat(queue.getArguments()).isEmpty());
    }

    @Test
    void every_queue_is_durable_and_reachable() {
        for (RabbitTopology.Mode mode : RabbitTopology.Mode.values()) {
            List<String> bound = RabbitTopology.declarables(mode).getDeclarablesByType(Binding.class).stream()
                    .map(Binding::getDestination)
                    .toList();
            assertThat(queues(mode)).allMatch(Queue::isDurable);
            assertThat(queues(mode))
                    .extracting(Queue::getName)
                    .filteredOn(name -> !name.equals(PipelineNames.PROGRESS))
                    .allMatch(bound::contains);
        }
    }

    private static List<Queue> queues(RabbitTopology.Mode mode) {
        return RabbitTopology.declarables(mode).getDeclarablesByType(Queue.class);
    }
}
