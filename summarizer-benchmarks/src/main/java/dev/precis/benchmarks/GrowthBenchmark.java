package dev.precis.benchmarks;

import dev.precis.engine.Summarizer;
import dev.precis.engine.Summary;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread summarizes ever longer texts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GrowthBenchmark {

    @Param({"100", "300", "1000", "3000", "10000", "30000"})
    public int sentences;

    private String text = "";

    @Setup
    public void makeText() {
        text = new TextGenerator(Language.EN, sentences).sentences(sentences);
        WarmUp.with(this::summarize);
    }

    @Benchmark
    public Summary summarize() {
        return Summarizer.extractive().summarize(text);
    }
}
