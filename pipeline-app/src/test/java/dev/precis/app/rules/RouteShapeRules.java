package dev.precis.app.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** STYLE §3 and §4: names, descriptions, notation and size of route files. Each rule lists its breaches. */
final class RouteShapeRules {

    private static final Set<String> KINDS =
            Set.of("route", "routeTemplate", "templatedRoute", "routeConfiguration", "rest", "restConfiguration");
    private static final List<String> KEY_ORDER =
            List.of("id", "description", "note", "routeConfigurationId", "errorHandler", "from");
    private static final Set<String> LEVELS = Set.of("choice", "split", "filter", "doTry", "loop", "multicast");
    private static final Set<String> EXPRESSION_PARENTS =
            Set.of("expression", "handled", "continued", "onWhen", "retryWhile", "correlationExpression");
    private static final int MAX_LINES = 60;
    private static final int MAX_LEVELS = 2;

    private RouteShapeRules() {}

    static List<String> knownKinds(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        files.forEach(file -> file.entries()
                .forEach(entry -> entry.keySet().stream()
                        .filter(kind -> !KINDS.contains(kind))
                        .forEach(kind -> breaches.add(file, "holds '" + kind + "'; write it inside one of " + KINDS))));
        return breaches.all();
    }

    static List<String> idIsTheFileName(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            for (String kind : List.of("route", "routeTemplate", "routeConfiguration", "rest")) {
                file.entries(kind).stream()
                        .map(entry -> YamlTree.text(entry, "id"))
                        .filter(id -> !id.equals(file.name()))
                        .forEach(id -> breaches.add(file, kind + " '" + id + "'; name it '" + file.name() + "'"));
            }
            String stage = file.module().replace("routes-", "") + "-";
            file.entries("templatedRoute").stream()
                    .map(entry -> YamlTree.text(entry, "routeId"))
                    .filter(id -> !id.startsWith(stage) && !id.startsWith(file.folder() + "-"))
                    .forEach(id ->
                            breaches.add(file, "templatedRoute '" + id + "'; begin its name with '" + stage + "'"));
        }
        return breaches.all();
    }

    static List<String> idsAreUnique(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        Map<String, String> routes = new HashMap<>();
        Map<String, String> steps = new HashMap<>();
        for (RouteFile file : files) {
            List<String> ids = new ArrayList<>();
            for (String kind : List.of("route", "routeTemplate", "routeConfiguration", "rest")) {
                file.entries(kind).forEach(entry -> ids.add(YamlTree.text(entry, "id")));
            }
            file.entries("templatedRoute").forEach(entry -> ids.add(YamlTree.text(entry, "routeId")));
            ids.forEach(id -> claim(routes, "route id", id, file, breaches));
            file.steps().forEach(step -> claim(steps, "step id", step.option("id"), file, breaches));
        }
        return breaches.all();
    }

    private static void claim(Map<String, String> owners, String what, String id, RouteFile file, Breaches breaches) {
        String owner = id.isEmpty() ? null : owners.putIfAbsent(id, file.label());
        if (owner != null) {
            breaches.add(file, what + " '" + id + "' is taken by " + owner + "; rename one");
        }
    }

    static List<String> hasDescriptions(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            for (Map<String, Object> route : file.routes()) {
                Map<String, Object> from = YamlTree.map(route.get("from"));
                if (YamlTree.text(route, "description").isEmpty()) {
                    breaches.add(file, "route without a description; say what it does in business words");
                }
                if (!YamlTree.text(from, "uri").startsWith("direct:")
                        && YamlTree.text(from, "description").isEmpty()) {
                    breaches.add(file, "from without a description; say what arrives");
                }
            }
            file.entries("routeConfiguration").stream()
                    .filter(policy -> YamlTree.text(policy, "description").isEmpty())
                    .forEach(policy -> breaches.add(file, "routeConfiguration without a description"));
            file.steps().stream()
                    .filter(step -> step.kind().equals("to") && !step.uri().startsWith("direct:"))
                    .filter(step -> step.option("description").isEmpty())
                    .forEach(step -> breaches.add(file, step.label() + " without a description; say what leaves"));
        }
        return breaches.all();
    }

    static List<String> keysInOrder(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            List<Map<String, Object>> routes = new ArrayList<>(file.entries("route"));
            file.entries("routeTemplate").forEach(template -> routes.add(YamlTree.map(template.get("route"))));
            for (Map<String, Object> route : routes) {
                List<String> actual =
                        route.keySet().stream().filter(KEY_ORDER::contains).toList();
                List<String> wanted =
                        KEY_ORDER.stream().filter(route::containsKey).toList();
                if (!actual.equals(wanted)) {
                    breaches.add(file, "keys in the order " + actual + "; write them as " + wanted);
                }
            }
        }
        return breaches.all();
    }

    static List<String> fitsOnAScreen(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        files.stream()
                .filter(file -> !RouteExceptions.LONG_FILES.containsKey(file.name()))
                .filter(file -> file.text().lines().count() > MAX_LINES)
                .forEach(file -> breaches.add(
                        file, file.text().lines().count() + " lines; move a part behind direct: (" + MAX_LINES + ")"));
        return breaches.all();
    }

    static List<String> hasNoComments(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        files.forEach(file -> file.comments()
                .forEach(line -> breaches.add(file, "comment in line " + line + "; make it a description or a note")));
        return breaches.all();
    }

    static List<String> isCanonical(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            YamlTree.visit(file.entries(), "", (parent, key, value) -> {
                // 'method' is also an option of beans and of itself
                boolean option = parent.equals("parameters") || key.equals("method");
                if (option || !RouteExpressionRules.LANGUAGES.contains(key)) {
                    return;
                }
                if (!(value instanceof Map) || !EXPRESSION_PARENTS.contains(parent)) {
                    breaches.add(
                            file, parent + ": compact '" + key + "'; write expression: {" + key + ": {expression: …}}");
                }
            });
            file.steps().stream()
                    .filter(step -> step.value() instanceof String)
                    .forEach(step -> breaches.add(
                            file, "compact step '" + step.kind() + ": " + step.value() + "'; write its options out"));
        }
        return breaches.all();
    }

    static List<String> isNotNestedDeeply(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            for (Step step : file.steps()) {
                long levels = step.ancestors().stream()
                        .filter(ancestor -> LEVELS.contains(ancestor.kind()))
                        .count();
                if (LEVELS.contains(step.kind()) && levels >= MAX_LEVELS) {
                    breaches.add(file, step.label() + " on level " + (levels + 1) + "; make it a route behind direct:");
                }
            }
        }
        return breaches.all();
    }
}
