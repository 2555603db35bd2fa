package dev.precis.harness.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The outbox has one file for each job that asked for one, with the summary in it, and nothing else, hidden or not. */
final class FileRules {

    private final Outcome outcome;

    FileRules(Outcome outcome) {
        this.outcome = outcome;
    }

    List<Violation> check() {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> found = new TreeMap<>(outcome.files());
        for (JobRecord job : outcome.jobs()) {
            if (job.status().equals("succeeded") && asksForFile(job)) {
                String content = found.remove(job.id() + ".txt");
                if (content == null) {
                    violations.add(new Violation("no file", "job " + job.id(), "nothing in the outbox"));
                } else if (!content.equals(job.summary().strip() + "\n")) {
                    violations.add(new Violation("another file", "job " + job.id(), content));
                }
            }
        }
        found.forEach((name, content) -> violations.add(new Violation("stray file", name, content)));
        return violations;
    }

    private static boolean asksForFile(JobRecord job) {
        return job.deliveries().stream()
                .anyMatch(delivery -> delivery.at("/output/type").asText().equals("file"));
    }
}
