package dev.precis.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precis.harness.crash.CrashWalk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointIT {
    @TempDir
    Path work;

    @Test
    void discovery() throws Exception {
        StringBuilder out = new StringBuilder();
        for (boolean embedded : new boolean[] {true, false}) {
            Path dir = work.resolve("" + embedded);
            long t = System.nanoTime();
            try (CrashWalk walk = embedded ? CrashWalk.embedded(dir) : CrashWalk.onRabbitMq(dir)) {
                Map<String, Integer> points = walk.discover();
                out.append("embedded=" + embedded + " " + (System.nanoTime() - t) / 1000000 + " ms\n");
                points.forEach((p, n) -> out.append(n + "\t" + p + "\n"));
            } catch (IllegalStateException e) {
                out.append(e.toString() + "\n");
                for (var f : Files.walk(dir).filter(f -> f.toString().contains("console-") || f.endsWith("notes")).toList())
                    out.append(Files.readString(f));
            }
            Files.writeString(Path.of("target", "discovery.txt"), out);
        }
    }
}
