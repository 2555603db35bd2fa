package dev.precis.output.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.Output;
import dev.precis.output.FakeDeliveryStore;
import dev.precis.output.Finished;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Iterator;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DeliveryRelayTest {

    private final FakeDeliveryStore deliveries = new FakeDeliveryStore();
    private final DeliveryRelay relay = new DeliveryRelay(
            deliveries,
            queue -> OptionalInt.empty(),
            Duration.ofMinutes(15),
            Clock.fixed(Finished.NOW, ZoneOffset.UTC));

    @Test
    void one_look_takes_all_that_is_due_batch_after_batch() {
        // Given
        due(1_050);
        // When
        Iterator<DeliveryRequested> claimed = relay.claimDue();
        // Then
        assertThat(claimed).toIterable().hasSize(1_050);
        assertThat(deliveries.due).isEmpty();
    }

    @Test
    void a_batch_is_claimed_only_when_the_one_before_is_published() {
        // Given
        due(1_050);
        Iterator<DeliveryRequested> claimed = relay.claimDue();
        // When
        for (int i = 0; i < 200; i++) {
            claimed.next();
        }
        // Then
        assertThat(deliveries.due).hasSize(850);
        claimed.next();
        assertThat(deliveries.due).hasSize(650);
    }

    @Test
    void one_look_has_an_end() {
        // Given
        due(10_500);
        // When
        Iterator<DeliveryRequested> claimed = relay.claimDue();
        // Then
        assertThat(claimed).toIterable().hasSize(10_000);
    }

    private void due(int count) {
        deliveries.due.addAll(Collections.nCopies(count, Finished.delivery(new Output.File(), 0)));
    }
}
