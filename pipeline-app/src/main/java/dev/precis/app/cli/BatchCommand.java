package dev.precis.app.cli;

import dev.precis.contract.ErrorCode;
import dev.precis.engine.SummaryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ExitCode;

/** {@code summarize --jsonl}: a file of lines in, a line for each out. */
final class BatchCommand {

    /** Set by the launcher, which knows whether standard error is a terminal; the JVM has no way to ask. */
    private static final String PROGRESS = "precis.progress";

    private static final int FAILED = 1;

    /** What a shell reports of a program that ended because nobody read its output any more (128 + SIGPIPE). */
    private static final int NOBODY_READS = 141;

    private final String file;
    private final SummaryOptions options;
    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;

    BatchCommand(String file, SummaryOptions options, InputStream in, OutputStream out, PrintStream err) {
        this.file = file;
        this.options = options;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    int run() throws InterruptedException {
        try {
            return run(Batch.onAllCores(new BatchSummarizer(options)));
        } catch (UnreadableBatchException e) {
            return fail(ErrorCode.UNREADABLE_DOCUMENT, file + " cannot be read; check that it is there.");
        } catch (OutOfMemoryError e) {
            return fail(
                    ErrorCode.INTERNAL,
                    "the heap is too small for these documents; give it more with PRECIS_JAVA_OPTS=-Xmx2g.");
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            return reason.contains("Broken pipe")
                    ? NOBODY_READS
                    : fail(ErrorCode.INTERNAL, "standard output cannot be written to (" + reason + ").");
        }
    }

    private int run(Batch batch) throws IOException, InterruptedException {
        BatchReport report;
        if (file.equals("-")) {
            report = batch.run(in, out, progress(0));
        } else {
            try (InputStream content = open()) {
                report = batch.run(content, out, progress(Path.of(file).toFile().length()));
            }
        }
        if (report.failed() == 0) {
            return ExitCode.OK;
        }
        return fail(
                ErrorCode.INVALID_REQUEST,
                "%d of %d lines could not be summarized, see their \"error\": %s %s"
                        .formatted(
                                report.failed(),
                                report.lines(),
                                report.failed() == 1 ? "line" : "lines",
                                report.failedLines()));
    }

    private InputStream open() throws UnreadableBatchException {
        try {
            return Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw new UnreadableBatchException(e);
        }
    }

    private BatchProgress progress(long bytes) {
        return new BatchProgress(err, Boolean.getBoolean(PROGRESS), bytes);
    }

    private int fail(ErrorCode code, String message) {
        err.println("precis: " + code + ": " + message);
        return FAILED;
    }
}
