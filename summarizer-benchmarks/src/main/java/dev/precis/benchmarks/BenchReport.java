package dev.precis.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Measurements as tables in Markdown. */
final class BenchReport {

    /** Below it, what a summary costs whatever the length hides how the rest grows. */
    private static final int FITTED_FROM = 1_000;

    private final Machine before;
    private final StringBuilder documents = new StringBuilder();
    private final StringBuilder books = new StringBuilder();
    private final StringBuilder probe = new StringBuilder();
    private final Map<Integer, Double> clock = new TreeMap<>();
    private final Map<Integer, Double> processor = new TreeMap<>();

    BenchReport(Machine before) {
        this.before = before;
    }

    void document(Language language, int kilobytes, Measurement measured) {
        documents(language.name().toLowerCase(Locale.ROOT), kilobytes, measured);
    }

    void examples(Measurement measured, List<String> texts) {
        double bytes = texts.stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElseThrow();
        documents("`examples/`, mean of " + texts.size(), bytes / 1_000, measured);
    }

    private void documents(String text, double kilobytes, Measurement measured) {
        String length = kilobytes == Math.rint(kilobytes) ? "%.0f KB" : "%.1f KB";
        documents.append(format(
                "| %s | " + length + " | %,.0f%s | %.1f | %,.0f | %,.0f KB |%n",
                text,
                kilobytes,
                measured.perSecond(),
                Double.isNaN(measured.error()) ? "" : format(" ± %.0f %%", 100 * measured.error()),
                measured.perSecond() * kilobytes / 1_000,
                measured.perProcessorSecond(),
                measured.allocatedBytes() / 1_000));
    }

    void book(int sentences, Measurement measured) {
        if (sentences >= FITTED_FROM) {
            clock.put(sentences, measured.clockMillis());
            processor.put(sentences, measured.processorMillis());
        }
        books.append(format(
                "| %,d | %,.1f ms | %,.1f ms | %,.1f MB |%n",
                sentences, measured.clockMillis(), measured.processorMillis(), measured.allocatedBytes() / 1e6));
    }

    void probe(Map<String, Double> measured, int heapMegabytes) {
        probe.append(format(
                "First summary (4 KB, English) of a JVM, with all that it loads: %.0f ms by the clock, %.0f ms of processor"
                        + " time of its thread.%nHeap after %,.0f summaries and a collection: %.1f MB (of at most %d MB).%n",
                measured.get("first.ms"),
                measured.get("first.processor.ms"),
                measured.get("summaries"),
                measured.get("heap.used.mb"),
                heapMegabytes));
    }

    String markdown(Machine after) {
        String exponents = clock.isEmpty()
                ? ""
                : format(
                        "%nTime ~ sentences^e from 1,000 sentences on: e = %.2f by the clock, %.2f of processor time.%n",
                        Growth.exponent(clock), Growth.exponent(processor));
        return format(
                        "%s, %s to %s UTC (%d minutes), %s.%nLoad of the machine at the start and the end: %.1f and %.1f.%n%n",
                        before.time().toLocalDate(),
                        before.time().toLocalTime(),
                        after.time().toLocalTime(),
                        Duration.between(before.time(), after.time()).toMinutes(),
                        before.description(),
                        before.load(),
                        after.load())
                + "| text | length (UTF-8) | documents/s by the clock | MB/s | documents/s of processor time | allocated a"
                + " document |" + format("%n") + "|---|---|---|---|---|---|" + format("%n") + documents + format("%n")
                + "| sentences | by the clock | processor time | allocated |" + format("%n") + "|---|---|---|---|"
                + format("%n") + books + exponents + format("%n") + probe;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
