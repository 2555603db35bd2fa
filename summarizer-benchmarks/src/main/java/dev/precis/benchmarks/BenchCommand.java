package dev.precis.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code ./precis bench engine}: measures, and prints tables in Markdown. */
public final class BenchCommand {

    private static final String HELP = """
            Usage: ./precis bench engine [--full]
            Measures the summarizer, one thread, and prints tables in Markdown to standard output:
              - documents and megabytes a second by length and language, and what a document allocates
              - how time grows from 100 to 30,000 sentences (e in time ~ sentences^e)
              - the first summary, and the heap after some seconds of work

                  --full   every length in every language, three JVMs a figure: about 25 minutes;
                           else one JVM a figure: about 3 minutes
              -h, --help   this text

            Texts are made up from fixed seeds; examples/ are those of the repository. "by the clock" is what a
            reader would see; "of processor time" does not count while other work has the processor. Figures
            compare on one machine at rest alone.
            Environment: JAVA_HOME, the JDK to measure.
            """;

    private static final List<Integer> LENGTHS = List.of(1, 4, 20, 100);
    private static final int NEWS = 4;
    private static final List<Language> SHORT_FORM =
            List.of(Language.EN, Language.FR, Language.DE, Language.RU, Language.ZH, Language.AR);
    private static final List<Integer> BOOKS = List.of(100, 300, 1_000, 3_000, 10_000, 30_000);
    private static final int HEAP_MEGABYTES = 120;

    private final PrintStream progress;
    private int started;

    private BenchCommand(PrintStream progress) {
        this.progress = progress;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (options.contains("--help") || options.contains("-h")) {
            out.print(HELP);
        } else if (options.isEmpty() || options.equals(List.of("--full"))) {
            new BenchCommand(System.err).run(!options.isEmpty(), out);
        } else {
            System.err.println("precis: INVALID_REQUEST: ./precis bench engine takes --full or --help, not " + options);
            System.exit(2);
        }
    }

    private void run(boolean full, PrintStream out) throws IOException {
        BenchReport report = new BenchReport(Machine.now());
        Bench documents = full ? new Bench(3, 5, 5) : new Bench(1, 5, 4);
        for (Language language : full ? List.of(Language.values()) : SHORT_FORM) {
            for (int kilobytes : full || language == Language.EN ? LENGTHS : List.of(NEWS)) {
                tell(language + ", " + kilobytes + " KB");
                report.document(language, kilobytes, documents.documents(language, kilobytes));
            }
        }
        tell("examples/");
        report.examples(documents.examples(), ExamplesBenchmark.documents(Path.of("examples")));
        Bench books = full ? new Bench(3, 5, 5) : new Bench(1, 5, 3);
        for (int sentences : BOOKS) {
            tell("%,d sentences".formatted(sentences));
            report.book(sentences, books.growth(sentences));
        }
        tell("first summary and heap");
        report.probe(EngineProbe.run(HEAP_MEGABYTES, 5), HEAP_MEGABYTES);
        out.print(report.markdown(Machine.now()));
    }

    private void tell(String what) {
        started++;
        progress.println("precis: measuring (" + started + ") " + what + " ...");
    }
}
