package dev.precis.harness.bench;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measurements as tables in Markdown. */
final class BenchReport {

    private static final String NONE = "";

    private final ZonedDateTime begun = now();
    private final double loadBefore = Machine.load();
    private final StringBuilder rows = new StringBuilder();
    private final StringBuilder footprints = new StringBuilder();
    private final StringBuilder notes = new StringBuilder();

    /** The line that it adds. */
    String row(String load, String mode, Measured measured) {
        Costs each = measured.costs().per(Math.max(1, measured.documents()));
        String row = format(
                "| %s | %s | %,d | %,.0f | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                load,
                mode,
                measured.documents(),
                measured.rate(),
                errors(measured),
                number("%,.1f", measured.percentile(50)),
                number("%,.1f", measured.percentile(99)),
                ours(each),
                spent("%.2f", each.broker()),
                spent("%.2f", each.store()),
                spent("%.2f", each.commits()),
                spent("%.1f", each.logged() / 1_000),
                spent("%.1f", each.stored() / 1_000),
                spent("%.0f", each.carried() / 1_000));
        rows.append(row);
        return row.strip();
    }

    void footprint(String process, String when, double startSeconds, double megabytes) {
        footprints.append(format(
                "| %s | %s | %s | %s |%n",
                process, when, number("%.1f s", startSeconds), number("%,.0f MB", megabytes)));
    }

    /** How the application does beside what is written by hand. */
    void comparison(String mode, Measured application, String other, Measured limit) {
        note(format(
                "%s: %.0f %% of the rate of \"%s\"; processor time of process and services: %.1f and %.1f ms a document.",
                mode,
                100 * application.rate() / limit.rate(),
                other,
                application.processorMillis(),
                limit.processorMillis()));
    }

    /** What is spent on looking whether there is something to do. */
    void idle(String mode, Costs costs, double seconds) {
        note(format(
                "%s, idle: %.0f ms of processor time in our processes and %.1f transactions a second.",
                mode, costs.ours() / seconds, costs.commits() / seconds));
    }

    private void note(String line) {
        notes.append("- ").append(line).append(format("%n"));
    }

    String markdown(JvmOptions jvmOptions) {
        String head = format(
                "%s, %s to %s UTC, %s.%nLoad of the machine at the start and the end: %.1f and %.1f. JVM options: %s%n%n",
                begun.toLocalDate(),
                begun.toLocalTime(),
                now().toLocalTime(),
                Machine.description(),
                loadBefore,
                Machine.load(),
                jvmOptions);
        String loads = format(
                "| load | installation | documents | a second | errors | p50 ms | p99 ms | processor ms, ours"
                        + " | RabbitMQ | PostgreSQL | commits | log KB | stored KB | network KB |%n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|%n");
        String memory = format("%n| process | when | ready after | resident |%n|---|---|---|---|%n");
        return head
                + (rows.isEmpty() ? "" : loads + rows)
                + (footprints.isEmpty() ? "" : memory + footprints)
                + (notes.isEmpty() ? "" : format("%n") + notes);
    }

    private static String errors(Measured measured) {
        return measured.errors().isEmpty()
                ? "0"
                : measured.errors().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(error -> error.getValue() + " × " + error.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Of several processes, their sum and each of them. */
    private static String ours(Costs each) {
        String sum = spent("%.2f", each.ours());
        return each.processes().size() < 2
                ? sum
                : each.processes().stream()
                        .map(process -> format("%.2f", process))
                        .collect(Collectors.joining(" + ", sum + " = ", ""));
    }

    private static String number(String pattern, double value) {
        return Double.isNaN(value) ? NONE : format(pattern, value);
    }

    /** Nothing spent is nothing known, or a service that was not used. */
    private static String spent(String pattern, double value) {
        return value <= 0 ? NONE : format(pattern, value);
    }

    private static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
