package dev.precis.harness.run;

import dev.precis.harness.process.PrecisProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Options that let the many processes of a run start with less work, as the launcher's archive does for people. */
final class ClassArchive {

    private ClassArchive() {}

    /**
     * Starts the application once, and stops it, so that the JVM writes down the classes that it has loaded.
     *
     * @param folder of the archive, and of the data of that process
     * @return options for the JVM; without the archive where none was written
     */
    static List<String> in(Path folder) {
        Path archive = folder.resolve("classes.jsa");
        List<String> writing = new ArrayList<>(PrecisProcess.SMALL_AND_QUICK);
        writing.add("-XX:ArchiveClassesAtExit=" + archive);
        try (PrecisProcess first = PrecisProcess.launch(folder, writing, List.of())) {
            first.awaitReady().stop();
        }
        List<String> reading = new ArrayList<>(PrecisProcess.SMALL_AND_QUICK);
        if (Files.exists(archive)) {
            reading.addAll(
                    List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable"));
        }
        return reading;
    }
}
