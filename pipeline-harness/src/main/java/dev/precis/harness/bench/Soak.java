package dev.precis.harness.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps the embedded mode busy at half of what it can do, and watches what it holds. */
final class Soak {

    private static final String REQUESTS = "precis.requests";
    private static final long SEED = 20_261_129;
    private static final int SECONDS_A_SAMPLE = 60;
    private static final int WARM_UP_SECONDS = 40;
    private static final int RATE_SECONDS = 20;

    private final BenchOptions options;
    private final JvmOptions jvmOptions;
    private final PrintStream out;
    private final NewsArticles articles = new NewsArticles(SEED);

    /** @param out where each minute is told, and the verdict */
    Soak(BenchOptions options, JvmOptions jvmOptions, PrintStream out) {
        this.options = options;
        this.jvmOptions = jvmOptions;
        this.out = out;
    }

    void run(Path data) throws Exception {
        try (Installation installation = Installation.start(Mode.EMBEDDED, data, jvmOptions.of(Mode.EMBEDDED));
                CostMeter meter = installation.meter()) {
            long pid = installation.pids().get(0);
            WarmUp.with(List.of(() -> closed(installation)), meter, WARM_UP_SECONDS);
            double rate = closed(installation).measure(meter, RATE_SECONDS).rate();
            out.printf(
                    "%s%nLoad of the machine %.1f; half of %.0f documents a second.%n%n",
                    Machine.description(), Machine.load(), rate);
            out.println(SoakSample.HEADER);
            List<SoakSample> samples = new ArrayList<>();
            AmqpLoad.open(installation.broker(), REQUESTS, articles, rate / 2)
                    .measure(meter, SECONDS_A_SAMPLE, options.soakMinutes(), load -> {
                        samples.add(SoakSample.of(pid, data, load));
                        out.println(samples.get(samples.size() - 1).row(samples.size()));
                    });
            out.println();
            out.print(SoakSample.verdict(samples));
        }
    }

    private AmqpLoad closed(Installation installation) {
        return AmqpLoad.closed(installation.broker(), REQUESTS, articles, options.inFlight());
    }
}
