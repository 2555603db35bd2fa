package dev.precis.harness.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What was seen of the application at the end of a minute.
 *
 * @param liveHeap megabytes after a collection
 * @param resident megabytes
 * @param threads of the process
 * @param openFiles sockets included
 * @param load of that minute
 */
record SoakSample(double liveHeap, double resident, int threads, int openFiles, Measured load) {

    static final String HEADER = "| minute | a second | errors | p50 ms | p99 ms | live heap MB | resident MB | threads"
            + " | open files | processor ms |\n|---|---|---|---|---|---|---|---|---|---|";

    static SoakSample of(long pid, Measured load) {
        try {
            return new SoakSample(
                    LiveHeap.megabytes(pid),
                    Footprint.residentMegabytes(pid),
                    Footprint.threads(pid),
                    Footprint.openFiles(pid),
                    load);
        } catch (IOException e) {
            throw new IllegalStateException("the process cannot be asked about its heap", e);
        }
    }

    String row(int minute) {
        return String.format(
                Locale.ROOT,
                "| %d | %,.0f | %d | %,.1f | %,.1f | %.1f | %.0f | %d | %d | %.2f |",
                minute,
                load.rate(),
                load.errors().values().stream().mapToInt(Integer::intValue).sum(),
                load.percentile(50),
                load.percentile(99),
                liveHeap,
                resident,
                threads,
                openFiles,
                load.costs().per(Math.max(1, load.documents())).ours());
    }

    /** Whether anything grows, a line each. */
    static String verdict(List<SoakSample> samples) {
        return trend("live heap, MB", samples, SoakSample::liveHeap)
                + trend("resident, MB", samples, SoakSample::resident)
                + trend("threads", samples, SoakSample::threads)
                + trend("open files", samples, SoakSample::openFiles)
                + trend(
                        "processor time of a document, ms",
                        samples,
                        sample -> sample.load
                                .costs()
                                .per(Math.max(1, sample.load.documents()))
                                .ours());
    }

    private static String trend(String name, List<SoakSample> samples, ToDoubleFunction<SoakSample> value) {
        Trend trend = Trend.of(samples.stream().mapToDouble(value).toArray());
        return String.format(
                Locale.ROOT,
                "- %s: mean %.1f, %+.1f (± %.1f) over the last two thirds: %s%n",
                name,
                trend.mean(),
                trend.rise(),
                trend.uncertainty(),
                trend.isFlat() ? "flat" : "RISES");
    }
}
