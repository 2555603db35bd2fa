package dev.precis.extraction.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How a worker is started: a small JVM for short work, that dies when its heap is full, knows nothing of our environment
 * and has a temporary folder of its own.
 *
 * @param classPath where its classes are
 * @param mainClass given the limit of characters as its argument
 * @param memory its largest heap, in bytes
 * @param maxChars of a text
 */
record WorkerCommand(WorkerClassPath classPath, String mainClass, long memory, int maxChars) {

    /** The JVM decodes the class path as these say; on Windows it does not start without the last. */
    private static final Set<String> KEPT = Set.of("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

    /** How the JVM ends when its heap is full. */
    static final int OUT_OF_MEMORY = 3;

    Process start(Path temporary) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (memory >> 10) + "k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dorg.apache.logging.log4j.simplelog.level=OFF",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath.resolve(),
                mainClass,
                Integer.toString(maxChars)));
        builder.directory(temporary.toFile());
        builder.environment().keySet().retainAll(KEPT);
        return builder.start();
    }
}
