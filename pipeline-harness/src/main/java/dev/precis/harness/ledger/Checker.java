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
        outcome.unsettled().forEach(left -> violations.add(new Violation("unsettled", left, "still at its source")));
        return violations;
    }
}
