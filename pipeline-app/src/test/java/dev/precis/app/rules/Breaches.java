package dev.precis.app.rules;

import java.util.ArrayList;
import java.util.List;

/** What a rule found, each line as "file: what; what to do". */
final class Breaches {

    private final List<String> lines = new ArrayList<>();

    void add(RouteFile file, String what) {
        lines.add(file.label() + ": " + what);
    }

    void add(String where, String what) {
        lines.add(where + ": " + what);
    }

    List<String> all() {
        return List.copyOf(lines);
    }
}
