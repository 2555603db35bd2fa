package dev.precis.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

    private static final int ACCEPTED_BEFORE_THE_KILL = 300;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void finds_every_accepted_document_after_kill_minus_nine() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("jobs");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Acceptor.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<UUID> accepted = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String line;
            while ((line = output.readLine()) != null) {
                // A line may be torn by the kill; whole ones alone are promises.
                if (line.length() == 37 && line.endsWith(".")) {
                    accepted.add(UUID.fromString(line.substring(0, 36)));
                }
                if (accepted.size() == ACCEPTED_BEFORE_THE_KILL) {
                    // Process.destroyForcibly() would close the output with what is still in it.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        assertThat(accepted).hasSizeGreaterThanOrEqualTo(ACCEPTED_BEFORE_THE_KILL);
        try (HikariDataSource dataSource = StoreDataSource.open(url, "sa", "", 2)) {
            JobStore jobs = store(dataSource);
            assertThat(accepted).allSatisfy(id -> {
                assertThat(jobs.find(id)).isPresent();
                assertThat(jobs.text(id)).contains(Acceptor.TEXT);
            });
            assertThat(jobs.reclaimAll(3)).isGreaterThanOrEqualTo(accepted.size());
        }
    }

    private static JobStore store(HikariDataSource dataSource) {
        return new JdbcJobStore(dataSource, Clock.systemUTC());
    }

    /** The process that dies. */
    static final class Acceptor {

        static final String TEXT = "Every accepted document is kept. ".repeat(60);

        private Acceptor() {}

        public static void main(String[] arguments) {
            HikariDataSource dataSource = StoreDataSource.open(arguments[0], "sa", "", 4);
            StoreDataSource.migrate(dataSource);
            JobStore jobs = store(dataSource);
            for (int thread = 0; thread < 4; thread++) {
                new Thread(() -> {
                            while (true) {
                                UUID id = jobs.accept(Samples.aDocument(
                                                UUID.randomUUID().toString(), TEXT))
                                        .jobId();
                                System.out.println(id + ".");
                            }
                        })
                        .start();
            }
        }
    }
}
