package dev.precis.benchmarks;

import java.util.List;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one benchmark with one setting, in JVMs of its own.
 *
 * @param forks how many JVMs, one after the other
 * @param warmUp seconds of processor time before the measured ones
 * @param iterations measured seconds
 */
record Bench(int forks, int warmUp, int iterations) {

    /** The launcher's heap and collector. */
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    Measurement documents(Language language, int kilobytes) {
        return run(
                DocumentBenchmark.class,
                options -> options.param("language", language.name()).param("kilobytes", Integer.toString(kilobytes)));
    }

    Measurement examples() {
        return run(ExamplesBenchmark.class, options -> options);
    }

    Measurement growth(int sentences) {
        return run(GrowthBenchmark.class, options -> options.param("sentences", Integer.toString(sentences)));
    }

    private Measurement run(Class<?> benchmark, UnaryOperator<ChainedOptionsBuilder> setting) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(forks)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .threads(1)
                .jvmArgs(JVM.toArray(String[]::new))
                .jvmArgsAppend("-D" + WarmUp.PROPERTY + "=" + warmUp)
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTimeProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        try {
            return Measurement.of(new Runner(setting.apply(options).build()).runSingle());
        } catch (RunnerException e) {
            throw new IllegalStateException(benchmark.getSimpleName() + " did not run", e);
        }
    }
}
