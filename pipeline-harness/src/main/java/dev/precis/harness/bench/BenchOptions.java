package dev.precis.harness.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is measured, and for how long: options with one value each. */
public final class BenchOptions {

    private Set<Mode> modes = EnumSet.allOf(Mode.class);
    private Set<Row> rows = EnumSet.allOf(Row.class);
    private double seconds = 7;
    private double warmUp = 40;
    private double idle = 20;
    private int documents = 3_000;
    private int inFlight = 500;
    private int soakMinutes;

    private BenchOptions() {}

    /** @throws IllegalArgumentException for an option or a value that is not known */
    public static BenchOptions parse(List<String> arguments) {
        if (arguments.size() % 2 != 0) {
            throw new IllegalArgumentException("options and their values come in pairs, not as " + arguments);
        }
        BenchOptions options = new BenchOptions();
        for (int i = 0; i < arguments.size(); i += 2) {
            options.set(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private void set(String option, String value) {
        switch (option) {
            case "--modes" -> modes = constants(Mode.class, value);
            case "--rows" -> rows = constants(Row.class, value);
            case "--seconds" -> seconds = positive(option, value);
            case "--warm-up" -> warmUp = positive(option, value);
            case "--idle" -> idle = positive(option, value);
            case "--documents" -> documents = (int) positive(option, value);
            case "--in-flight" -> inFlight = (int) positive(option, value);
            case "--minutes" -> soakMinutes = Math.max(Trend.FEWEST_SAMPLES, (int) positive(option, value));
            default -> throw new IllegalArgumentException("there is no option " + option);
        }
    }

    private static double positive(String option, String value) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(option + " takes a number above 0, not " + value);
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, String names) {
        return Arrays.stream(names.split(","))
                .map(name -> constant(type, name))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name + ", but "
                        + Arrays.stream(type.getEnumConstants())
                                .map(BenchOptions::name)
                                .collect(Collectors.joining(", "))));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Set<Mode> modes() {
        return modes;
    }

    Set<Row> rows() {
        return rows;
    }

    /** Of each row. */
    double seconds() {
        return seconds;
    }

    /** Seconds of processor time that each process has under load before the first row. */
    double warmUp() {
        return warmUp;
    }

    /** Seconds until the memory of an installation that does nothing is read. */
    double idle() {
        return idle;
    }

    /** Of the rows that end with the last of them. */
    int documents() {
        return documents;
    }

    /** Messages that the program at the AMQP door has under way. */
    int inFlight() {
        return inFlight;
    }

    /** 0 where this is no soak. */
    int soakMinutes() {
        return soakMinutes;
    }
}
