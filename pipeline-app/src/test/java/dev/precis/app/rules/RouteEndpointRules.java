package dev.precis.app.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** STYLE §1.5, §2 and §4: where routes read, where they write and who deals with failures. */
final class RouteEndpointRules {

    private static final Set<String> SENDING = Set.of("to", "wireTap");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^{}:]+)}}");
    private static final String CONTRACT = "pipeline-contract";

    private RouteEndpointRules() {}

    static List<String> endpointsArePlaceholders(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            file.routes()
                    .forEach(route -> checkEndpoint(
                            file, YamlTree.text(YamlTree.map(route.get("from")), "uri"), "source-uri", breaches));
            file.steps().stream()
                    .filter(step -> SENDING.contains(step.kind()))
                    .forEach(step -> checkEndpoint(file, step.uri(), "-uri", breaches));
        }
        return breaches.all();
    }

    private static void checkEndpoint(RouteFile file, String uri, String ending, Breaches breaches) {
        Matcher placeholder = PLACEHOLDER.matcher(uri);
        if (uri.startsWith("direct:")) {
            return;
        }
        if (!placeholder.matches()) {
            breaches.add(file, "endpoint '" + uri + "'; make it a property {{precis.<stage>.…" + ending + "}}");
        } else if (!file.templateParameters().contains(placeholder.group(1))
                && !placeholder.group(1).endsWith(ending)) {
            breaches.add(file, "endpoint property '" + placeholder.group(1) + "'; end its name with " + ending);
        }
    }

    static List<String> directCallsStayInTheModule(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        Map<String, RouteFile> callees = callees(files);
        for (RouteFile file : files) {
            for (Step step : file.steps()) {
                RouteFile callee = callees.get(step.uri());
                if (!step.uri().startsWith("direct:")) {
                    continue;
                }
                if (callee == null) {
                    breaches.add(file, "calls '" + step.uri() + "', which no route reads; correct the name");
                } else if (!List.of(file.module(), CONTRACT).contains(callee.module())) {
                    breaches.add(
                            file, "calls '" + step.uri() + "' in " + callee.module() + "; publish an event instead");
                }
            }
        }
        return breaches.all();
    }

    static List<String> directNamesAreRouteIds(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        callees(files).forEach((uri, file) -> {
            boolean known =
                    file.routes().stream().anyMatch(route -> uri.equals("direct:" + YamlTree.text(route, "id")));
            boolean made = file.templateParameters().stream()
                    .anyMatch(parameter -> uri.equals("direct:" + file.name() + "-{{" + parameter + "}}"));
            if (!known && !made) {
                breaches.add(file, "reads '" + uri + "'; name the endpoint after its route");
            }
        });
        return breaches.all();
    }

    private static Map<String, RouteFile> callees(List<RouteFile> files) {
        Map<String, RouteFile> callees = new HashMap<>();
        files.forEach(file -> file.routes().stream()
                .map(route -> YamlTree.text(YamlTree.map(route.get("from")), "uri"))
                .filter(uri -> uri.startsWith("direct:"))
                .forEach(uri -> callees.put(uri, file)));
        return callees;
    }

    static List<String> hasAFailurePolicy(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        Set<String> policies = files.stream()
                .flatMap(file -> file.entries("routeConfiguration").stream())
                .map(policy -> YamlTree.text(policy, "id"))
                .collect(Collectors.toSet());
        for (RouteFile file : files) {
            for (Map<String, Object> route : file.routes()) {
                String policy = YamlTree.text(route, "routeConfigurationId");
                Map<String, Object> handler = YamlTree.map(route.get("errorHandler"));
                String source = YamlTree.text(YamlTree.map(route.get("from")), "uri");
                if (policy.isEmpty() && handler.isEmpty()) {
                    breaches.add(file, "no failure policy; set routeConfigurationId or an errorHandler");
                }
                if (!policy.isEmpty() && !policies.contains(policy)) {
                    breaches.add(file, "routeConfigurationId '" + policy + "' does not exist; one of " + policies);
                }
                if (handler.containsKey("noErrorHandler") && !source.startsWith("direct:")) {
                    breaches.add(file, "noErrorHandler without a caller; only a direct: route may leave it to another");
                }
            }
        }
        return breaches.all();
    }

    /** The removal may stand before the publishing step, around it, or before every call of its {@code direct:} route. */
    static List<String> forgetsHeadersBeforePublishing(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            for (Step step : file.steps()) {
                if (publishes(step) && !isClean(step, file, files, new HashSet<>())) {
                    breaches.add(
                            file, step.label() + " publishes what came in; put removeHeaders: {pattern: \"*\"} before");
                }
            }
        }
        return breaches.all();
    }

    private static boolean publishes(Step step) {
        return SENDING.contains(step.kind())
                && (step.uri().endsWith("target-uri}}") || step.uri().equals("{{precis.dead-uri}}"));
    }

    private static boolean isClean(Step step, RouteFile file, List<RouteFile> files, Set<String> seen) {
        if (step.preceding().stream().anyMatch(RouteExpressionRules::forgetsHeaders)) {
            return true;
        }
        String entry = "direct:" + file.name();
        if (!callees(files).containsKey(entry) || !seen.add(entry)) {
            return false;
        }
        boolean called = false;
        for (RouteFile caller : files) {
            for (Step call : caller.steps()) {
                if (call.uri().equals(entry)) {
                    called = true;
                    if (!isClean(call, caller, files, new HashSet<>(seen))) {
                        return false;
                    }
                }
            }
        }
        return called;
    }
}
