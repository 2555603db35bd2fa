package dev.precis.harness.run;

import static org.awaitility.Awaitility.await;

import dev.precis.harness.client.JobReader;
import dev.precis.harness.door.Door;
import dev.precis.harness.ledger.Arrivals;
import dev.precis.harness.ledger.Checker;
import dev.precis.harness.ledger.Documents;
import dev.precis.harness.ledger.JobRecord;
import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.ledger.Outcome;
import dev.precis.harness.ledger.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Hands documents in while processes are killed, waits until all is quiet, and proves what became of each document. */
public final class ProofRun {

    private static final Duration QUIET_WITHIN = Duration.ofMinutes(5);

    private final ProofPlan plan;
    private final Consumer<String> progress;
    private final Ledger ledger = new Ledger();
    private final List<Killer.Done> kills = new ArrayList<>();
    private long lastFault = System.nanoTime();

    /** @param progress is told what happens, line by line */
    public ProofRun(ProofPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs for as long as it takes, and writes its report.
     *
     * @param data of the processes; empty
     */
    public ProofReport run(Path data) throws Exception {
        progress.accept("seed %d: %d documents, %d kills, %s"
                .formatted(plan.seed(), plan.documents(), plan.kills(), plan.layout()));
        long started = System.nanoTime();
        try (Installation installation = new Installation(plan, data)) {
            installation.start();
            List<Violation> violations = new ArrayList<>(feedUnderFire(installation));
            progress.accept("waiting until all is quiet");
            violations.addAll(awaitQuiet(installation));
            Duration toQuiet = Duration.ofNanos(System.nanoTime() - lastFault);
            progress.accept("checking");
            Outcome outcome = outcome(installation);
            violations.addAll(Checker.check(outcome));
            Duration all = Duration.ofNanos(System.nanoTime() - started);
            ProofReport report = new ProofReport(
                    plan, outcome, ledger.repeatedCalls(), kills, installation.arrivals(), toQuiet, all, violations);
            report.write();
            return report;
        }
    }

    private List<Violation> feedUnderFire(Installation installation) throws InterruptedException {
        Arrivals callbacks = installation.arrivals().get("callback");
        Killer killer = new Killer(installation.members(), ledger, callbacks::count);
        try (Feeder feeder = new Feeder(installation.doors(), new Documents(plan.seed()), ledger, plan.rate())) {
            int number = 0;
            for (ProofPlan.Kill kill : plan.schedule(installation.members().size())) {
                number++;
                killer.awaitReady(kill);
                feeder.release(plan.releasedBefore(number));
                Killer.Done done = killer.carryOut(kill, plan.documentsBefore(number));
                lastFault = System.nanoTime();
                kills.add(done);
                progress.accept("kill %d of %d: %s, %d documents unfinished"
                        .formatted(number, plan.kills(), done.member(), done.unfinished()));
            }
            feeder.release(plan.documents());
            installation.members().forEach(member -> member.process().awaitReady());
            try {
                await().atMost(QUIET_WITHIN).until(feeder::isDone);
            } catch (ConditionTimeoutException e) {
                return List.of(new Violation("no answer", "a door", "within " + QUIET_WITHIN));
            }
            return feeder.faults().stream()
                    .map(fault -> new Violation("broken door", fault.getMessage(), String.valueOf(fault.getCause())))
                    .toList();
        }
    }

    private List<Violation> awaitQuiet(Installation installation) {
        JobReader reader = new JobReader(installation.api());
        try {
            await().atMost(QUIET_WITHIN)
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> unsettled(installation).isEmpty()
                            && !reader.hasUnfinished()
                            && reader.list().size() >= ledger.notRefused());
        } catch (ConditionTimeoutException e) {
            return List.of(new Violation("not quiet", "the installation", "within " + QUIET_WITHIN));
        }
        return installation.members().stream()
                .filter(member -> !member.isAlive())
                .map(member -> new Violation("dead", member.name(), "ended by itself"))
                .toList();
    }

    private Outcome outcome(Installation installation) throws Exception {
        List<JobRecord> jobs = new JobReader(installation.api()).all();
        Map<String, Map<String, Arrivals.Arrival>> arrivals = installation.arrivals().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().all()));
        return new Outcome(
                ledger.entries(),
                jobs,
                arrivals,
                repetitionsAllowed(),
                files(installation.outbox()),
                unsettled(installation),
                installation.brokerForgets());
    }

    private Map<String, Integer> repetitionsAllowed() {
        int killsOfDelivering = (int)
                kills.stream().filter(kill -> kill.member().contains("output")).count();
        return Settings.IN_FLIGHT.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() * killsOfDelivering));
    }

    private static List<String> unsettled(Installation installation) throws IOException {
        List<String> unsettled = new ArrayList<>();
        for (Door door : installation.doors()) {
            unsettled.addAll(door.unsettled());
        }
        return unsettled;
    }

    private static Map<String, String> files(Path outbox) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(outbox)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(outbox.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
