package dev.precis.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {

    private final List<String> lines =
            RepositoryFiles.read("Dockerfile").lines().toList();

    @Test
    void builds_from_pinned_images() {
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .hasSize(2)
                .allMatch(line -> line.matches("FROM \\S+:\\d\\S+ AS \\w+"));
    }

    @Test
    void runs_on_a_jre_as_an_unprivileged_user_and_tells_its_health() {
        assertThat(lines)
                .anyMatch(line -> line.matches("FROM \\S+-jre-\\S+ AS run"))
                .anyMatch(line -> line.matches("USER [1-9]\\d*:[1-9]\\d*"))
                .anyMatch(line -> line.startsWith("HEALTHCHECK "));
    }
}
