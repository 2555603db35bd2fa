package dev.precis.harness.bench;

import java.io.IOException;
import java.nio.file.Path;
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
 * @param disk megabytes of the data directory
 * @param load of that minute
 */
record SoakSample(double liveHeap, double resident, int threads, int openFiles, double disk, Measured load) {

    static final String HEADER = "| minute | a second | errors | p50 ms | p99 ms | live heap MB | resident MB | threads"
            + " | open files | disk MB | processor ms |\n|---|---|---|---|---|---|---|---|---|---|---|";

    static SoakSample of(long pid, Path data, Measured load) {
        try {
            return new SoakSample(
                    LiveHeap.megabytes(pid),
                    Footprint.residentMegabytes(pid),
                    Footprint.threads(pid),
                    Footprint.openFiles(pid),
                    Footprint.diskMegabytes(data),
                    load);
        } catch (IOException e) {
            throw new IllegalStateException("the process cannot be looked at", e);
        }
    }

    String row(int minute) {
        return String.format(
                Locale.ROOT,
                "| %d | %,.0f | %d | %,.1f | %,.1f | %.1f | %.0f | %d | %d | %,.0f | %.2f |",
                minute,
                load.rate(),
                load.errors().values().stream().mapToInt(Integer::intValue).sum(),
                load.percentile(50),
                load.percentile(99),
                liveHeap,
                resident,
                threads,
                openFiles,
                disk,
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
                                .ours())
                + growth(samples);
    }

    /** Documents are kept, so it grows; by how much for each, over the time that the trends are taken over. */
    private static String growth(List<SoakSample> samples) {
        List<SoakSample> late = samples.subList(samples.size() / 3, samples.size());
        long documents = late.stream()
                .skip(1)
                .mapToLong(sample -> sample.load.documents())
                .sum();
        double megabytes = late.get(late.size() - 1).disk - late.get(0).disk;
        return String.format(
                Locale.ROOT, "- disk: %.1f KB more for each document%n", 1_000 * megabytes / Math.max(1, documents));
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
