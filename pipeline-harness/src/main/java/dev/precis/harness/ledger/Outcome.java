package dev.precis.harness.ledger;

import java.util.List;
import java.util.Map;

/**
 * How things stand when all is quiet.
 *
 * @param entries what was handed in
 * @param jobs all that the store has
 * @param arrivals by type of output
 * @param repetitions by type of output, how many arrivals may have come again
 * @param files of the outbox, hidden ones too: name and content
 * @param unsettled what still lies at a source
 * @param brokerForgets whether messages of the broker die with a process, so that some may be missing
 */
public record Outcome(
        List<Ledger.Entry> entries,
        List<JobRecord> jobs,
        Map<String, Map<String, Arrivals.Arrival>> arrivals,
        Map<String, Integer> repetitions,
        Map<String, String> files,
        List<String> unsettled,
        boolean brokerForgets) {}
