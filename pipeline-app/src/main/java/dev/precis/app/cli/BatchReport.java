package dev.precis.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What became of the lines so far. */
final class BatchReport {

    private static final int NAMED = 10;

    private final List<Long> firstFailed = new ArrayList<>();
    private long lines;
    private long bytes;
    private long failed;

    void add(BatchAnswer answer) {
        lines++;
        bytes += answer.line().bytes() + 1;
        if (answer.failed()) {
            failed++;
            if (firstFailed.size() < NAMED) {
                firstFailed.add(answer.line().number());
            }
        }
    }

    long lines() {
        return lines;
    }

    long bytes() {
        return bytes;
    }

    long failed() {
        return failed;
    }

    /** Such as {@code 3, 17}; the first ten of them. */
    String failedLines() {
        String named = firstFailed.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return failed > NAMED ? named + ", …" : named;
    }
}
