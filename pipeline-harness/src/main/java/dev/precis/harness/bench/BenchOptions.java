package dev.precis.harness.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is measured, and for how long.
 *
 * @param modes which installations
 * @param rows which loads
 * @param seconds of each row
 * @param warmUp seconds of load before the first row of an installation
 * @param idle seconds until the memory of an installation that does nothing is read
 * @param documents in the rows that end with the last of them
 * @param inFlight messages that the program at the AMQP door has under way
 */
record BenchOptions(
        Set<Mode> modes, Set<Row> rows, double seconds, double warmUp, double idle, int documents, int inFlight) {

    static BenchOptions parse(List<String> arguments) {
        BenchOptions options =
                new BenchOptions(EnumSet.allOf(Mode.class), EnumSet.allOf(Row.class), 8, 15, 20, 3_000, 500);
        if (arguments.size() % 2 != 0) {
            throw new IllegalArgumentException("an option and its value come in pairs, not " + arguments);
        }
        for (int i = 0; i < arguments.size(); i += 2) {
            options = options.with(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private BenchOptions with(String option, String value) {
        return switch (option) {
            case "--modes" ->
                new BenchOptions(constants(Mode.class, value), rows, seconds, warmUp, idle, documents, inFlight);
            case "--rows" ->
                new BenchOptions(modes, constants(Row.class, value), seconds, warmUp, idle, documents, inFlight);
            case "--seconds" -> new BenchOptions(modes, rows, number(value), warmUp, idle, documents, inFlight);
            case "--warm-up" -> new BenchOptions(modes, rows, seconds, number(value), idle, documents, inFlight);
            case "--idle" -> new BenchOptions(modes, rows, seconds, warmUp, number(value), documents, inFlight);
            case "--documents" -> new BenchOptions(modes, rows, seconds, warmUp, idle, (int) number(value), inFlight);
            case "--in-flight" -> new BenchOptions(modes, rows, seconds, warmUp, idle, documents, (int) number(value));
            default -> throw new IllegalArgumentException("there is no option " + option);
        };
    }

    private static double number(String value) {
        return Double.parseDouble(value);
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, String names) {
        return Arrays.stream(names.split(","))
                .map(name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }
}
