package dev.precis.harness.process;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Lets the many processes of a run start with less work, as the launcher's archive does for people. */
final class ClassArchive {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** For processes that are short-lived: the optimizing compiler would not pay. */
    private static final List<String> SMALL_AND_QUICK =
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static @Nullable List<String> options;

    private ClassArchive() {}

    /**
     * Once a JVM, starts the application and stops it, so that it writes down the classes that it has loaded.
     *
     * @return options for a small JVM; without the archive where none was written in time
     */
    static synchronized List<String> options() {
        if (options == null) {
            Path folder = ApplicationJar.extracted().resolveSibling("archive");
            Path archive = folder.resolve("classes.jsa");
            write(folder, archive);
            List<String> all = new ArrayList<>(SMALL_AND_QUICK);
            if (Files.exists(archive)) {
                all.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable"));
            }
            options = List.copyOf(all);
        }
        return options;
    }

    private static void write(Path folder, Path archive) {
        List<String> writing = new ArrayList<>(SMALL_AND_QUICK);
        writing.add("-XX:ArchiveClassesAtExit=" + archive);
        try (PrecisProcess first = PrecisProcess.launch(folder.resolve("data"), writing, List.of())) {
            first.awaitReady();
            ProcessHandle.of(first.pid()).ifPresent(ProcessHandle::destroy);
            await().atMost(PATIENCE).until(() -> !first.isAlive());
        } catch (ConditionTimeoutException e) {
            // a busy machine: the run is slower without it, and as good
        }
    }
}
