package dev.precis.harness.run;

import dev.precis.harness.process.ApplicationJar;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./precis prove}: documents in, processes killed, and the proof that nothing is lost and nothing doubled. */
@Command(
        name = "precis prove",
        description = "Hands documents in at every door while processes are killed (kill -9), waits until all is quiet,"
                + " and checks that each document ended in one result at each of its outputs.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Writes target/proof/<layout>-<seed>.md. Exit status: 0 it held; 1 it did not; 2 wrong options.",
            "docs/proof.md tells what is proved and how to read the report."
        })
public final class ProveCommand implements Callable<Integer> {

    private static final int SEEDS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--layout", paramLabel = "L", description = "embedded or fleet (default: ${DEFAULT-VALUE})")
    private ProofPlan.LayoutKind layout = ProofPlan.LayoutKind.FLEET;

    @Option(names = "--documents", paramLabel = "N", description = "how many (default: ${DEFAULT-VALUE})")
    private int documents = 10_000;

    @Option(names = "--kills", paramLabel = "N", description = "how many (default: ${DEFAULT-VALUE})")
    private int kills = 200;

    @Option(names = "--rate", paramLabel = "N", description = "documents a second, at most (default: ${DEFAULT-VALUE})")
    private int rate = 100;

    @Option(names = "--seed", paramLabel = "N", description = "of an earlier run, to repeat it (default: a new one)")
    private @Nullable Long seed;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ProveCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        long chosen = seed != null ? seed : new SecureRandom().nextInt(SEEDS);
        Path target = ApplicationJar.repository().resolve("target");
        Path data = Files.createDirectories(target.resolve("proof-data"))
                .resolve(layout.name().toLowerCase(Locale.ROOT) + "-" + chosen + "-" + System.currentTimeMillis());
        ProofPlan plan = new ProofPlan(layout, chosen, documents, kills, rate, target.resolve("proof"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            ProofReport report = new ProofRun(plan, line -> err.println("precis: " + line)).run(data);
            out.println(report.markdown());
            err.println("precis: written to " + report.file());
            return report.violations().isEmpty() ? 0 : 1;
        } catch (AssertionError e) {
            throw new IllegalStateException("seed " + chosen + ": a process did not do as it should; see " + data, e);
        }
    }
}
