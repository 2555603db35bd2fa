package dev.precis.harness.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code ./precis bench pipeline} and {@code ./precis bench soak}: measures, and prints tables in Markdown. */
public final class PipelineBenchCommand {

    private static final String HELP = """
            Usage: ./precis bench pipeline [options]
                   ./precis bench soak [--minutes 60]
            Measures the packaged application with made-up articles of 4 KB, and prints tables in Markdown to standard output.

            pipeline: each installation is started, left alone, its memory read, warmed up, and then put under load.
              --modes M,…     of embedded, one-process (RabbitMQ and PostgreSQL, all roles in one process),
                              process-a-role; all by default
              --rows R,…      of http-1, http-8, http-32 (callers who wait), http-202 (who do not), amqp, folder,
                              http-half, amqp-half (at half of the rate of http-32 and amqp, on time),
                              limit, limit-unbatched (the same work written by hand); all by default
              --seconds N     of each row, 7
              --warm-up N     seconds of processor time for each process before the first row, 40
              --idle N        seconds before the memory is read, 20
              --documents N   of the rows that end with the last summary, 3000
              --in-flight N   messages under way in the rows over AMQP, 500

            soak: embedded mode at half of what it can do; live heap, memory, threads and files every minute, and whether
            they grow.

            Environment: PRECIS_TEST_RABBITMQ_URI, PRECIS_TEST_POSTGRES_URL, _USER, _PASSWORD name the services.
            """;

    /** Options of the measured JVMs, one a line: those that the launcher would give. */
    private static final String JVM_OPTIONS = "precis.bench.jvm-options";

    private static final String EMBEDDED_JVM_OPTIONS = "precis.bench.embedded-jvm-options";

    private PipelineBenchCommand() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        JvmOptions jvmOptions = JvmOptions.ofLines(
                System.getProperty(JVM_OPTIONS, "-Xmx512m\n-XX:+UseSerialGC"),
                System.getProperty(EMBEDDED_JVM_OPTIONS, ""));
        List<String> options = List.of(arguments);
        if (options.contains("--help") || options.contains("-h")) {
            out.print(HELP);
            return;
        }
        try {
            run(BenchOptions.parse(options), jvmOptions, out);
        } catch (IllegalArgumentException e) {
            System.err.println("precis: INVALID_REQUEST: " + e.getMessage() + "; see ./precis bench pipeline --help");
            System.exit(2);
        }
        // Clients keep threads that nobody ends.
        System.exit(0);
    }

    private static void run(BenchOptions options, JvmOptions jvmOptions, PrintStream out) throws Exception {
        if (options.soakMinutes() == 0) {
            out.print(new PipelineBench(options, jvmOptions, System.err).run());
            return;
        }
        try (TemporaryFolder data = new TemporaryFolder()) {
            new Soak(options, jvmOptions, out).run(data.path());
        }
    }
}
