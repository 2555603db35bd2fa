package dev.precis.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packaged jar of the application, extracted as the launcher does it. */
public final class ApplicationJar {

    /** Names an extracted jar to use instead of the one in {@code pipeline-app/target}. */
    private static final String PROPERTY = "precis.harness.application";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static @Nullable Path extracted;

    private ApplicationJar() {}

    /**
     * Extracted once a JVM: the time of a reproducible jar does not tell whether it is new.
     *
     * @return what {@code java -jar} takes
     * @throws IllegalStateException where the application was not packaged
     */
    public static synchronized Path extracted() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        if (extracted == null) {
            Path target = repository().resolve("pipeline-app").resolve("target");
            Path packaged = packaged(target);
            try {
                extract(packaged, target.resolve("it-app"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            extracted = target.resolve("it-app").resolve(packaged.getFileName());
        }
        return extracted;
    }

    /** The root of this repository, found from the working directory. */
    public static Path repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pipeline-app").resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Run this in the project's folder");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void extract(Path packaged, Path destination) throws IOException {
        Process tool = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        packaged.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        destination.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(PATIENCE).until(() -> !tool.isAlive());
        assertThat(tool.exitValue()).as("extracting the jar").isZero();
    }

    private static Path packaged(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("pipeline-app-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("package the application first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
