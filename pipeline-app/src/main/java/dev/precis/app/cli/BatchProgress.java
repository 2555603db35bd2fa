package dev.precis.app.cli;

import java.io.PrintStream;
import java.util.Locale;

/** One line on a terminal that is written over as a batch goes on; nothing anywhere else. */
final class BatchProgress {

    private static final long INTERVAL = 200_000_000;
    private static final String START_OF_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final boolean shown;
    private final long totalBytes;
    private final long started = System.nanoTime();
    private long last = started;

    /**
     * @param terminal standard error
     * @param shown whether it is a terminal
     * @param totalBytes of all lines; 0 where that is not known
     */
    BatchProgress(PrintStream terminal, boolean shown, long totalBytes) {
        this.terminal = terminal;
        this.shown = shown;
        this.totalBytes = totalBytes;
    }

    void update(BatchReport report) {
        long now = System.nanoTime();
        if (shown && now - last >= INTERVAL) {
            last = now;
            String share =
                    totalBytes == 0 ? "" : " (%d %%)".formatted(Math.min(100, 100 * report.bytes() / totalBytes));
            terminal.print(START_OF_LINE + line(report, now) + share);
            terminal.flush();
        }
    }

    void end(BatchReport report) {
        if (shown) {
            terminal.println(START_OF_LINE + line(report, System.nanoTime()));
        }
    }

    private String line(BatchReport report, long now) {
        double seconds = Math.max(1e-9, (now - started) / 1e9);
        return String.format(
                Locale.ROOT,
                "precis: %,d documents in %.1f s, %,.0f/s, %,.1f MB",
                report.lines(),
                seconds,
                report.lines() / seconds,
                report.bytes() / 1e6);
    }
}
