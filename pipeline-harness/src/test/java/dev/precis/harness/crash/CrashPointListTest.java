package dev.precis.harness.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.harness.crash.CrashPointList.Reach;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointListTest {

    @TempDir
    Path folder;

    @Test
    void a_new_step_is_a_difference_and_so_is_one_that_is_reached_no_more() throws Exception {
        CrashPointList list = list("""
                | step | embedded | RabbitMQ |
                |---|---|---|
                | `commit Store.accept` | always | always |
                | `publish documents` | always | always |
                | `commit Store.release` | sometimes | – |
                """);
        // When
        List<String> differences = list.differences(
                Mode.EMBEDDED,
                List.of("commit Store.accept | before", "commit Store.accept | after", "ack requests | before"));
        // Then
        assertThat(differences).containsExactly("not listed: ack requests", "not reached: publish documents");
    }

    @Test
    void a_step_of_the_other_mode_is_not_listed_for_this_one() throws Exception {
        CrashPointList list = list("| `commit Store.reclaimAll` | always | – |\n");
        // When
        List<String> differences = list.differences(Mode.RABBITMQ, List.of("commit Store.reclaimAll | before"));
        // Then
        assertThat(differences).containsExactly("not listed: commit Store.reclaimAll");
    }

    @Test
    void each_step_has_a_point_before_and_one_after_it() throws Exception {
        CrashPointList list = list("| `ack requests` | always | sometimes |\n");
        // When
        List<String> points = list.points(Mode.EMBEDDED, Reach.ALWAYS);
        // Then
        assertThat(points).containsExactly("ack requests | before", "ack requests | after");
        assertThat(list.points(Mode.RABBITMQ, Reach.ALWAYS)).isEmpty();
    }

    private CrashPointList list(String table) throws Exception {
        Path file = folder.resolve("list.md");
        Files.writeString(file, table);
        return CrashPointList.read(file);
    }
}
