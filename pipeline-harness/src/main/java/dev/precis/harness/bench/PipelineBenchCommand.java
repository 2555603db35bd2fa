package dev.precis.harness.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code ./precis bench pipeline}: measures, and prints tables in Markdown. */
public final class PipelineBenchCommand {

    /** Options of the measured JVMs, separated by blanks: those that the launcher would give. */
    private static final String JVM_OPTIONS = "precis.bench.jvm-options";

    private PipelineBenchCommand() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BenchOptions options = BenchOptions.parse(List.of(arguments));
        List<String> jvmOptions = List.of(System.getProperty(JVM_OPTIONS, "-Xmx512m -XX:+UseSerialGC")
                .strip()
                .split("\\s+"));
        out.print(new PipelineBench(options, jvmOptions, System.err).run());
        System.exit(0);
    }
}
