package dev.precis.benchmarks;

import dev.precis.engine.Length;
import dev.precis.engine.Summarizer;
import dev.precis.engine.Summary;
import dev.precis.engine.SummaryOptions;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread summarizes documents of a length and a language; the language is identified, as by default. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class DocumentBenchmark {

    /** So many that no cache of the processor holds what was worked out for one of them. */
    static final int DOCUMENTS = 50;

    @Param({"1", "4", "20", "100"})
    public int kilobytes;

    @Param({"EN", "FR", "DE", "RU", "AR", "HI", "ZH", "JA"})
    public Language language = Language.EN;

    private final SummaryOptions options = SummaryOptions.defaults().withLength(Length.sentences(3));
    private String[] documents = {};
    private int next;

    @Setup
    public void makeDocuments() {
        documents = documents(language, kilobytes);
        WarmUp.with(this::summarize);
    }

    static String[] documents(Language language, int kilobytes) {
        TextGenerator generator = new TextGenerator(language, kilobytes);
        return Stream.generate(() -> generator.bytes(kilobytes * 1_000))
                .limit(DOCUMENTS)
                .toArray(String[]::new);
    }

    @Benchmark
    public Summary summarize() {
        next = (next + 1) % documents.length;
        return Summarizer.extractive().summarize(documents[next], options);
    }
}
