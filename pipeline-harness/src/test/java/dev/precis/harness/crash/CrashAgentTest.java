package dev.precis.harness.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.sample.TwoSteps;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with the agent, in a JVM of its own. */
class CrashAgentTest {

    @TempDir
    Path folder;

    private Path hidden;
    private Path name;

    @BeforeEach
    void prepare() throws Exception {
        hidden = folder.resolve("hidden");
        name = folder.resolve("name");
        AgentJar.write(folder.resolve("agent.jar"));
    }

    @Test
    void notes_the_steps_in_their_order_by_the_methods_that_take_them() throws Exception {
        Path notes = folder.resolve("notes");
        // When
        int code = run("notes", notes.toString());
        // Then
        assertThat(code).isZero();
        assertThat(notes).hasContent("""
                        fsync TwoSteps.main | before
                        fsync TwoSteps.main | after
                        link TwoSteps.publish | before
                        link TwoSteps.publish | after
                        delete TwoSteps.publish | before
                        delete TwoSteps.publish | after
                        """);
    }

    @Test
    void a_process_that_dies_between_two_steps_has_taken_the_first_one_alone_and_leaves_a_mark() throws Exception {
        Path mark = folder.resolve("mark");
        // When
        int code = run("point", "link TwoSteps.publish | after", "mark", mark.toString());
        // Then
        assertThat(code).isEqualTo(137);
        assertThat(mark).exists();
        assertThat(name).exists();
        assertThat(hidden).exists();
    }

    @Test
    void a_process_that_does_not_come_to_its_point_so_often_lives_on() throws Exception {
        Path mark = folder.resolve("mark");
        // When
        int code = run("point", "link TwoSteps.publish | after", "hit", "2", "mark", mark.toString());
        // Then
        assertThat(code).isZero();
        assertThat(mark).doesNotExist();
        assertThat(hidden).doesNotExist();
    }

    private int run(String... plan) throws Exception {
        Properties properties = new Properties();
        for (int i = 0; i < plan.length; i += 2) {
            properties.setProperty(plan[i], plan[i + 1]);
        }
        Path file = folder.resolve("plan");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + folder.resolve("agent.jar") + "=" + file,
                        "-cp",
                        Path.of(TwoSteps.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        TwoSteps.class.getName(),
                        hidden.toString(),
                        name.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
