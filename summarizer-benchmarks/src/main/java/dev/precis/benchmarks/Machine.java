package dev.precis.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What figures were measured on.
 *
 * @param description processors, memory, operating system, JDK
 * @param time when
 * @param load processes that wanted a processor, mean of the last minute; negative where the system does not tell
 */
record Machine(String description, ZonedDateTime time, double load) {

    static Machine now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String description = String.format(
                Locale.ROOT,
                "%d × %s, %.0f GB, %s %s, JDK %s (%s)",
                system.getAvailableProcessors(),
                processor(system.getArch()),
                system.getTotalMemorySize() / 1e9,
                system.getName(),
                system.getVersion(),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"));
        return new Machine(
                description,
                ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES),
                system.getSystemLoadAverage());
    }

    private static String processor(String architecture) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            // not Linux
            return architecture;
        }
    }
}
