package dev.precis.harness.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What figures are measured on. */
final class Machine {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    /** Processors, memory, operating system, JDK; the application runs on the same JDK. */
    static String description() {
        return String.format(
                Locale.ROOT,
                "%d × %s, %.0f GB, %s %s, JDK %s (%s)",
                SYSTEM.getAvailableProcessors(),
                processor(),
                SYSTEM.getTotalMemorySize() / 1e9,
                SYSTEM.getName(),
                SYSTEM.getVersion(),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"));
    }

    /** Processes that wanted a processor, mean of the last minute; negative where the system does not tell. */
    static double load() {
        return SYSTEM.getSystemLoadAverage();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(SYSTEM.getArch());
        } catch (IOException e) {
            // not Linux
            return SYSTEM.getArch();
        }
    }
}
