package dev.precis.benchmarks;

import dev.precis.engine.Summarizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the engine takes of a JVM that does nothing else: the time of the first summary, with all that it loads, and the heap
 * after some seconds of work. Prints one line of {@code name=value}; its only argument is how many seconds to work.
 */
public final class EngineProbe {

    private static final int KILOBYTES = 4;

    private EngineProbe() {}

    public static void main(String[] arguments) {
        String[] documents = DocumentBenchmark.documents(Language.EN, KILOBYTES);
        long cpuBefore = processorTime();
        long before = System.nanoTime();
        Summarizer summarizer = Summarizer.extractive();
        summarizer.summarize(documents[0]);
        double firstMillis = (System.nanoTime() - before) / 1e6;
        double firstCpuMillis = (processorTime() - cpuBefore) / 1e6;

        long end = System.nanoTime() + (long) (Double.parseDouble(arguments[0]) * 1e9);
        int summaries = 1;
        while (System.nanoTime() < end) {
            summarizer.summarize(documents[summaries % documents.length]);
            summaries++;
        }
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "first.ms=%.0f first.processor.ms=%.0f summaries=%d heap.used.mb=%.1f%n",
                firstMillis,
                firstCpuMillis,
                summaries,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /**
     * Runs it in a JVM of its own.
     *
     * @param heapMegabytes the most heap that JVM may take
     * @return what it printed, by name
     */
    static Map<String, Double> run(int heapMegabytes, int seconds) throws IOException {
        ProcessBuilder jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProbe.class.getName(),
                        Integer.toString(seconds))
                .redirectErrorStream(true);
        // They could set another heap, and the JVM would print that it picked them up.
        jvm.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = jvm.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!printed.startsWith("first.ms=")) {
            throw new IOException("The engine's JVM ended with: " + printed);
        }
        return Arrays.stream(printed.strip().split(" "))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
    }
}
