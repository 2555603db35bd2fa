package dev.precis.harness.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the launcher would start a JVM with.
 *
 * @param always in every mode, and what is written by hand
 * @param embedded besides, in embedded mode
 */
public record JvmOptions(List<String> always, List<String> embedded) {

    public JvmOptions {
        always = List.copyOf(always);
        embedded = List.copyOf(embedded);
    }

    /** @param lines options, one a line */
    static JvmOptions ofLines(String always, String embedded) {
        return new JvmOptions(options(always), options(embedded));
    }

    List<String> of(Mode mode) {
        return mode == Mode.EMBEDDED
                ? Stream.concat(always.stream(), embedded.stream()).toList()
                : always;
    }

    @Override
    public String toString() {
        String all = "`" + String.join(" ", always) + "`";
        return embedded.isEmpty() ? all : all + ", embedded also `" + String.join(" ", embedded) + "`";
    }

    private static List<String> options(String lines) {
        return lines.lines().filter(option -> !option.isBlank()).toList();
    }
}
