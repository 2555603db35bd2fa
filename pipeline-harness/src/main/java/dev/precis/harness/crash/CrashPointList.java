package dev.precis.harness.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps that are known to have a point before and after them, as a table of the documentation lists them. */
public final class CrashPointList {

    /** When a process reaches a step. */
    public enum Reach {
        /** Whenever documents come to all doors. */
        ALWAYS("always"),
        /** Where threads meet in a certain order, or after a death. */
        SOMETIMES("sometimes"),
        /** When an installation starts for the first time. */
        FIRST_START("first start"),
        /** Always, and a death there does leave something lost or doubled, as the list explains. */
        FAULT("fault"),
        /** In the other mode alone. */
        NEVER("–");

        private final String word;

        Reach(String word) {
            this.word = word;
        }

        static Reach of(String word) {
            return Stream.of(values())
                    .filter(reach -> reach.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not one of a list's words: " + word));
        }
    }

    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|");
    private static final String BEFORE = " | before";
    private static final String AFTER = " | after";

    private final Map<Mode, Map<String, Reach>> steps = new EnumMap<>(Mode.class);

    private CrashPointList() {
        for (Mode mode : Mode.values()) {
            steps.put(mode, new LinkedHashMap<>());
        }
    }

    /** Reads rows of a step and a word for each mode: {@code | `ack precis.requests` | always | always |}. */
    public static CrashPointList read(Path table) throws IOException {
        CrashPointList list = new CrashPointList();
        for (String line : Files.readAllLines(table)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                list.steps.get(Mode.EMBEDDED).put(row.group(1), Reach.of(row.group(2)));
                list.steps.get(Mode.RABBITMQ).put(row.group(1), Reach.of(row.group(3)));
            }
        }
        return list;
    }

    /** Two points for each step that is reached so. */
    public List<String> points(Mode mode, Reach reach) {
        List<String> points = new ArrayList<>();
        steps.get(mode).forEach((step, when) -> {
            if (when == reach) {
                points.add(step + BEFORE);
                points.add(step + AFTER);
            }
        });
        return points;
    }

    /** Steps that an installation at its first start has reached and the list does not know, and the other way round. */
    public List<String> differences(Mode mode, Collection<String> points) {
        Set<String> reached = points.stream()
                .map(point -> point.replace(BEFORE, "").replace(AFTER, ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Reach> known = steps.get(mode);
        List<String> differences = new ArrayList<>();
        reached.stream()
                .filter(step -> known.getOrDefault(step, Reach.NEVER) == Reach.NEVER)
                .forEach(step -> differences.add("not listed: " + step));
        known.forEach((step, when) -> {
            if (when != Reach.SOMETIMES && when != Reach.NEVER && !reached.contains(step)) {
                differences.add("not reached: " + step);
            }
        });
        return differences;
    }
}
