package dev.precis.harness.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Each document has one job, that job is about this document alone, and it has ended. */
final class DocumentRules {

    private static final Set<String> ENDS = Set.of("succeeded", "failed");

    private final Outcome outcome;
    private final List<Violation> violations = new ArrayList<>();

    DocumentRules(Outcome outcome) {
        this.outcome = outcome;
    }

    List<Violation> check() {
        Map<String, List<JobRecord>> jobs = new HashMap<>();
        outcome.jobs()
                .forEach(job -> jobs.computeIfAbsent(
                                String.valueOf(Documents.nameIn(job.text())), name -> new ArrayList<>())
                        .add(job));
        for (Ledger.Entry entry : outcome.entries()) {
            List<JobRecord> own = jobs.remove(entry.document().name());
            check(entry, own == null ? List.of() : own);
        }
        jobs.forEach((name, strays) -> strays.forEach(
                job -> violations.add(new Violation("never handed in", "job " + job.id(), "document " + name))));
        return violations;
    }

    private void check(Ledger.Entry entry, List<JobRecord> jobs) {
        String what = entry.document().name() + " by " + entry.door();
        if (entry.refusal() != null) {
            violations.add(new Violation("refused", what, entry.refusal()));
        } else if (jobs.isEmpty()) {
            violations.add(new Violation("lost", what, entry.accepted() ? "accepted, no job" : "not accepted, no job"));
        } else if (jobs.size() > 1) {
            violations.add(new Violation(
                    "doubled", what, jobs.stream().map(JobRecord::id).collect(Collectors.joining(", "))));
        }
        jobs.forEach(job -> check(entry, what + ", job " + job.id(), job));
    }

    private void check(Ledger.Entry entry, String what, JobRecord job) {
        if (entry.job() != null && !entry.job().equals(job.id())) {
            violations.add(new Violation("another job", what, "the door said " + entry.job()));
        }
        if (!words(job.text()).equals(words(entry.document().text()))) {
            violations.add(new Violation("changed", what, "another text than was handed in"));
        }
        if (!ENDS.contains(job.status())) {
            violations.add(new Violation("not ended", what, job.status()));
        } else if (job.status().equals("failed")) {
            violations.add(new Violation("failed", what, job.errorCode()));
        } else if (!job.summary().contains(entry.document().name())) {
            violations.add(new Violation("another summary", what, job.summary()));
        }
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
