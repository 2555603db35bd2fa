package dev.precis.harness.run;

import dev.precis.harness.ledger.Arrivals;
import dev.precis.harness.ledger.JobRecord;
import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.ledger.Outcome;
import dev.precis.harness.ledger.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run did and found, for people. */
public final class ProofReport {

    private final ProofPlan plan;
    private final Outcome outcome;
    private final int repeatedCalls;
    private final List<Killer.Done> kills;
    private final Map<String, Arrivals> arrivals;
    private final Duration toQuiet;
    private final Duration all;
    private final List<Violation> violations;

    ProofReport(
            ProofPlan plan,
            Outcome outcome,
            int repeatedCalls,
            List<Killer.Done> kills,
            Map<String, Arrivals> arrivals,
            Duration toQuiet,
            Duration all,
            List<Violation> violations) {
        this.plan = plan;
        this.outcome = outcome;
        this.repeatedCalls = repeatedCalls;
        this.kills = List.copyOf(kills);
        this.arrivals = new TreeMap<>(arrivals);
        this.toQuiet = toQuiet;
        this.all = all;
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }

    /** How many were handed in. */
    public int documents() {
        return outcome.entries().size();
    }

    /** Of each kill, the documents that had been handed in and had no result yet. */
    public List<Integer> unfinishedAtKills() {
        return kills.stream().map(Killer.Done::unfinished).toList();
    }

    /** Where it is written. */
    public Path file() {
        return plan.reports().resolve(plan.title() + ".md");
    }

    void write() throws IOException {
        Files.createDirectories(plan.reports());
        Files.writeString(file(), markdown());
    }

    /** Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Proof %s%n%n".formatted(plan.title()));
        text.append("%s: %d documents, %d kills, %d violations; %d s in all, quiet %d s after the last fault.%n"
                .formatted(
                        violations.isEmpty() ? "Held" : "**Did not hold**",
                        outcome.entries().size(),
                        kills.size(),
                        violations.size(),
                        all.toSeconds(),
                        toQuiet.toSeconds()));
        table(text, "door", "documents", counted(outcome.entries(), Ledger.Entry::door));
        table(text, "jobs", "how many", counted(outcome.jobs(), ProofReport::end));
        table(text, "member", "kills", counted(kills, Killer.Done::member));
        table(text, "output", "deliveries, and repeated arrivals", repetitions());
        text.append("%nCalls that were made again: %d. ".formatted(repeatedCalls));
        text.append("Unfinished documents at each kill: %s.%n"
                .formatted(unfinishedAtKills().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        if (!violations.isEmpty()) {
            table(text, "violation", "how often", counted(violations, Violation::kind));
            text.append(violations.stream()
                    .map(violation -> "%n- %s".formatted(violation))
                    .collect(Collectors.joining("", "", "%n".formatted())));
        }
        return text.toString();
    }

    private Map<String, String> repetitions() {
        Map<String, String> rows = new TreeMap<>();
        arrivals.forEach((output, all) -> {
            long lost = outcome.jobs().stream()
                            .flatMap(job -> job.deliveries().stream())
                            .filter(delivery ->
                                    delivery.at("/output/type").asText().equals(output))
                            .count()
                    - all.count();
            String died =
                    lost > 0 && outcome.brokerForgets() ? ", %d died with the broker's memory".formatted(lost) : "";
            rows.put(output, "%d, %d%s".formatted(all.count(), all.repetitions(), died));
        });
        return rows;
    }

    private static String end(JobRecord job) {
        return (job.status() + " " + job.errorCode()).strip();
    }

    private static <T> Map<String, String> counted(Collection<T> all, Function<T, String> key) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.collectingAndThen(Collectors.counting(), String::valueOf)));
    }

    private static void table(StringBuilder text, String first, String second, Map<String, String> rows) {
        text.append("%n| %s | %s |%n|---|---|%n".formatted(first, second));
        rows.forEach((name, value) -> text.append("| %s | %s |%n".formatted(name, value)));
    }
}
