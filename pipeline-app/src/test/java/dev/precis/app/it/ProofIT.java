package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.harness.run.ProofPlan;
import dev.precis.harness.run.ProofPlan.LayoutKind;
import dev.precis.harness.run.ProofReport;
import dev.precis.harness.run.ProofRun;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents through every door to three outputs each, while processes are killed. The seed is new each time and stands in
 * the report below {@code target/proof}; {@code -Dprecis.test.proof-seed=N} repeats it, {@code -Dprecis.test.proof-documents} and
 * {@code -Dprecis.test.proof-kills} make it larger or smaller. {@code ./precis prove} does more.
 */
class ProofIT {

    private static final long SEED =
            Long.getLong("precis.test.proof-seed", ThreadLocalRandom.current().nextInt(1_000_000));
    private static final int DOCUMENTS = Integer.getInteger("precis.test.proof-documents", 500);
    private static final int KILLS = Integer.getInteger("precis.test.proof-kills", 10);
    private static final int RATE = 200;

    @TempDir
    Path data;

    @Test
    void nothing_is_lost_or_doubled_however_often_the_one_process_is_killed() throws Exception {
        nothing_is_lost_or_doubled(LayoutKind.EMBEDDED);
    }

    @Test
    void nothing_is_lost_or_doubled_whichever_processes_of_a_fleet_are_killed() throws Exception {
        nothing_is_lost_or_doubled(LayoutKind.FLEET);
    }

    private void nothing_is_lost_or_doubled(LayoutKind layout) throws Exception {
        // Given
        ProofPlan plan = new ProofPlan(layout, SEED, DOCUMENTS, KILLS, RATE, Path.of("target", "proof"));
        // When
        ProofReport report = new ProofRun(plan, System.out::println).run(data);
        // Then
        assertThat(report.violations()).as(report.markdown()).isEmpty();
        assertThat(report.documents()).isEqualTo(DOCUMENTS);
        assertThat(report.unfinishedAtKills())
                .hasSize(KILLS)
                .allSatisfy(unfinished -> assertThat(unfinished).isPositive());
    }
}
