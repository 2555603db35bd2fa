package dev.precis.app.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a route file, {@code to} for example, with the steps around it and those that came before it. */
record Step(String kind, @Nullable Object value, List<Step> ancestors, List<Step> preceding) {

    Map<String, Object> options() {
        return YamlTree.map(value);
    }

    /** An option as text; empty where it is absent. */
    String option(String name) {
        return YamlTree.text(options(), name);
    }

    /** The endpoint, in the short notation too. */
    String uri() {
        return value instanceof String text ? text : option("uri");
    }

    /** How to find the step in its file. */
    String label() {
        String id = option("id");
        String detail = id.isEmpty() ? uri() : id;
        return detail.isEmpty() ? kind : kind + " '" + detail + "'";
    }
}
