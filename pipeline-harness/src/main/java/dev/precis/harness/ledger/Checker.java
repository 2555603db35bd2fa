package dev.precis.harness.ledger;

import java.util.ArrayList;
import java.util.List;

/** The proof: each accepted document ended in one visible result or one visible failure, and nothing else came out. */
public final class Checker {

    private Checker() {}

    /** Everything that is not as it must be; empty where all is well. */
    public static List<Violation> check(Outcome outcome) {
        List<Violation> violations = new ArrayList<>();
        violations.addAll(new DocumentRules(outcome).check());
        violations.addAll(new DeliveryRules(outcome).check());
        violations.addAll(new FileRules(outcome).check());
        violations.addAll(checkRepetitions(outcome));
        outcome.unsettled().forEach(left -> violations.add(new Violation("unsettled", left, "still at its source")));
        return violations;
    }

    private static List<Violation> checkRepetitions(Outcome outcome) {
        List<Violation> violations = new ArrayList<>();
        outcome.arrivals().forEach((output, arrivals) -> {
            int allowed = outcome.repetitions().getOrDefault(output, 0);
            int repeated = arrivals.values().stream()
                    .mapToInt(arrival -> arrival.times() - 1)
                    .sum();
            if (repeated > allowed) {
                violations.add(
                        new Violation("too many repetitions", output, repeated + " instead of at most " + allowed));
            }
        });
        return violations;
    }
}
