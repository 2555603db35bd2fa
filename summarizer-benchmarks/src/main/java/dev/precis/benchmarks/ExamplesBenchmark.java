package dev.precis.benchmarks;

import dev.precis.engine.Summarizer;
import dev.precis.engine.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread summarizes the texts of {@code examples/}: written by people, unlike the others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class ExamplesBenchmark {

    /** Relative to where the benchmarks are started. */
    @Param("examples")
    public String folder = "examples";

    private List<String> documents = List.of();
    private int next;

    @Setup
    public void readDocuments() throws IOException {
        documents = documents(Path.of(folder));
        WarmUp.with(this::summarize);
    }

    static List<String> documents(Path folder) throws IOException {
        List<String> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder).sorted()) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".txt") || file.toString().endsWith(".md")) {
                    documents.add(Files.readString(file));
                }
            }
        }
        return documents;
    }

    @Benchmark
    public Summary summarize() {
        next = (next + 1) % documents.size();
        return Summarizer.extractive().summarize(documents.get(next));
    }
}
