package dev.precis.app.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks parsed YAML. */
final class YamlTree {

    /** Sees each entry of each map, with the key under which that map stands. */
    interface Visitor {
        void entry(String parent, String key, @Nullable Object value);
    }

    private YamlTree() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static String text(Map<String, Object> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    static List<Map<String, Object>> maps(@Nullable Object node) {
        List<Map<String, Object>> maps = new ArrayList<>();
        if (node instanceof List<?> list) {
            list.forEach(item -> maps.add(map(item)));
        }
        return maps;
    }

    static void visit(@Nullable Object node, String parent, Visitor visitor) {
        if (node instanceof List<?> list) {
            list.forEach(item -> visit(item, parent, visitor));
        }
        map(node).forEach((key, value) -> {
            visitor.entry(parent, key, value);
            visit(value, key, visitor);
        });
    }

    /** All steps below a node, in the order of the file. */
    static List<Step> steps(@Nullable Object node) {
        List<Step> found = new ArrayList<>();
        collect(node, List.of(), List.of(), found);
        return List.copyOf(found);
    }

    private static void collect(@Nullable Object node, List<Step> ancestors, List<Step> preceding, List<Step> found) {
        if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, ancestors, preceding, found));
        }
        map(node).forEach((key, value) -> {
            if (key.equals("steps") && value instanceof List<?> list) {
                collectSteps(list, ancestors, preceding, found);
            } else {
                collect(value, ancestors, preceding, found);
            }
        });
    }

    private static void collectSteps(
            List<?> list, List<Step> ancestors, List<Step> precedingOutside, List<Step> found) {
        List<Step> preceding = new ArrayList<>(precedingOutside);
        for (Map<String, Object> item : maps(list)) {
            item.forEach((kind, value) -> {
                Step step = new Step(kind, value, ancestors, List.copyOf(preceding));
                found.add(step);
                List<Step> inside = new ArrayList<>(ancestors);
                inside.add(step);
                collect(value, List.copyOf(inside), List.copyOf(preceding), found);
                preceding.add(step);
            });
        }
    }
}
