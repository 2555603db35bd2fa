package dev.precis.harness.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a JVM's heap is in use after a full collection, which it asks for. */
final class LiveHeap {

    /** A generation, or G1's heap; the line of Metaspace has no total. */
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private LiveHeap() {}

    /** Megabytes (10⁶ bytes). */
    static double megabytes(long pid) throws IOException {
        jcmd(pid, "GC.run");
        return parse(jcmd(pid, "GC.heap_info"));
    }

    /** @param heapInfo what {@code jcmd GC.heap_info} prints */
    static double parse(String heapInfo) {
        Matcher used = USED.matcher(heapInfo);
        double kibibytes = 0;
        while (used.find()) {
            kibibytes += Double.parseDouble(used.group(1));
        }
        return kibibytes * 1_024 / 1e6;
    }

    private static String jcmd(long pid, String command) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(tool.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
