package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precis.harness.fault.SmallDisk;
import dev.precis.harness.process.Layout;
import dev.precis.harness.process.PrecisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk with the outbox and the embedded database has no byte left for a while. H2 closes a database that it cannot write to,
 * and the connections of the pool stay closed: the process has to be started again.
 */
class FullDiskIT {

    /** Enough for the parsers that are unpacked there, and for what H2 writes about its trouble. */
    private static final int MEGABYTES = 192;

    private static final int CALLS_MEANWHILE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void calls_are_refused_while_the_disk_is_full_and_what_was_accepted_is_done_after_a_restart_with_room()
            throws Exception {
        assumeTrue(SmallDisk.missing().isEmpty(), () -> SmallDisk.missing().orElseThrow());
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), MEGABYTES);
                Layout layout = Layout.embedded(disk.folder(), PrecisProcess.SMALL_AND_QUICK, List.of())
                        .start();
                SteadyCaller caller = new SteadyCaller(layout.doors().get(0).url(), disk.folder())) {
            caller.nextResult();
            // When
            disk.fill();
            int before = caller.made();
            await().atMost(PATIENCE).until(() -> caller.made() > before + CALLS_MEANWHILE);
            disk.free();
            layout.members().get(0).process().kill();
            layout.start();
            // Then
            Duration back = caller.nextResult();
            System.out.printf("room again: a result after %d ms; %s%n", back.toMillis(), caller);
            assertThat(back).isLessThan(PATIENCE);
            caller.nothingIsLostOrDoubled();
            caller.isOnlyAskedToTryAgain();
        }
    }
}
