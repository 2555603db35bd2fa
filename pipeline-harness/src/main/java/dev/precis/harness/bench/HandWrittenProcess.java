package dev.precis.harness.bench;

import static org.awaitility.Awaitility.await;

import dev.precis.harness.bench.limit.HandWrittenPipeline;
import dev.precis.testing.TestServices;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The hand-written pipeline in a JVM of its own, with the options of the application's. */
final class HandWrittenProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 30;

    private final Process process;

    private HandWrittenProcess(Process process) {
        this.process = process;
    }

    /**
     * @param batch most messages of a commit
     * @param workers of each stage
     */
    static HandWrittenProcess start(Path data, List<String> jvmOptions, int batch, int workers) throws IOException {
        Path console = data.resolve("console.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                HandWrittenPipeline.class.getName(),
                Integer.toString(batch),
                Integer.toString(workers)));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().putAll(services());
        Process process = builder.start();
        await().atMost(START)
                .until(() -> !process.isAlive() || Files.readString(console).contains(HandWrittenPipeline.READY));
        if (!process.isAlive()) {
            throw new IOException("The hand-written pipeline ended with: " + Files.readString(console));
        }
        return new HandWrittenProcess(process);
    }

    /** Those that this process found: the other one shall not look for its own. */
    private static Map<String, String> services() {
        TestServices.RabbitMq broker = TestServices.rabbitMq();
        TestServices.Postgres postgres = TestServices.postgres();
        return Map.of(
                "PRECIS_TEST_RABBITMQ_URI",
                "amqp://%s:%s@%s:%d/%s"
                        .formatted(
                                encoded(broker.user()),
                                encoded(broker.password()),
                                broker.host(),
                                broker.port(),
                                encoded(broker.vhost())),
                "PRECIS_TEST_POSTGRES_URL",
                postgres.url(),
                "PRECIS_TEST_POSTGRES_USER",
                postgres.user(),
                "PRECIS_TEST_POSTGRES_PASSWORD",
                postgres.password());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
