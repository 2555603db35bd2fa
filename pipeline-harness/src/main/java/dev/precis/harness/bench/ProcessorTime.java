package dev.precis.harness.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Processor time in milliseconds, user and system, as {@code /proc} tells it; zero where there is none. */
final class ProcessorTime {

    static final String RABBITMQ = "beam.smp";
    static final String POSTGRESQL = "postgres";

    private static final Path PROC = Path.of("/proc");
    /** What Linux tells programs, whatever the kernel itself uses. */
    private static final int MILLIS_A_TICK = 10;

    private static final int USER_TIME = 11;
    private static final int TIMES = 4;

    private ProcessorTime() {}

    static boolean isKnown() {
        return Files.exists(PROC.resolve("self/stat"));
    }

    /** Of a process and of those that it has started, the ended ones included. */
    static long ofTree(long pid) {
        LongStream tree = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(pid), tree)
                .map(member -> of(PROC.resolve(Long.toString(member))))
                .sum();
    }

    /** Of all processes of a program. */
    static long ofProgram(String name) {
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .filter(process ->
                            Character.isDigit(process.getFileName().toString().charAt(0)))
                    .filter(process -> stat(process).contains("(" + name + ")"))
                    .mapToLong(ProcessorTime::of)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long of(Path process) {
        String stat = stat(process);
        if (stat.isEmpty()) {
            return 0;
        }
        // The name, in parentheses, may itself hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return LongStream.range(USER_TIME, USER_TIME + TIMES)
                        .map(field -> Long.parseLong(fields[(int) field]))
                        .sum()
                * MILLIS_A_TICK;
    }

    private static String stat(Path process) {
        try {
            return Files.readString(process.resolve("stat"));
        } catch (IOException e) {
            // it has ended meanwhile
            return "";
        }
    }
}
