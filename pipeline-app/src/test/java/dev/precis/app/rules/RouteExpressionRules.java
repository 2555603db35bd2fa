package dev.precis.app.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** STYLE §4, PITFALLS A4 and A5: what a route may evaluate, log and set. Each rule lists its breaches. */
final class RouteExpressionRules {

    /** The languages a route may use: none of them can run what came from outside. */
    static final Set<String> LANGUAGES = Set.of("simple", "constant", "exchangeProperty", "header", "method");

    private static final Set<String> EXPRESSION_PARENTS =
            Set.of("expression", "handled", "continued", "onWhen", "retryWhile", "correlationExpression");
    private static final Set<String> SCRIPTS = Set.of(
            "csimple", "datasonnet", "groovy", "hl7terser", "java", "joor", "jq", "js", "jsonpath", "mvel", "ognl");
    private static final Set<String> MORE_SCRIPTS =
            Set.of("python", "script", "spel", "tokenize", "variable", "wasm", "xpath", "xquery", "xtokenize");
    private static final Set<String> DYNAMIC =
            Set.of("toD", "recipientList", "dynamicRouter", "routingSlip", "serviceCall", "poll");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern BODY =
            Pattern.compile("\\$\\{(in\\.)?(body|bodyAs|mandatoryBodyAs|messageAs|headers)\\b");
    private static final Pattern BODY_CALL =
            Pattern.compile("\\$\\{(in\\.)?(body|exchangeProperty\\.\\w+)\\.\\w+\\(\\)}");
    private static final int MAX_EXPRESSION = 80;

    private RouteExpressionRules() {}

    static List<String> usesNoScripts(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            YamlTree.visit(file.entries(), "", (parent, key, value) -> {
                boolean expression = EXPRESSION_PARENTS.contains(parent) && !isLeaf(key, value);
                boolean script = SCRIPTS.contains(key) || MORE_SCRIPTS.contains(key);
                if (expression && !LANGUAGES.contains(key) || script && !parent.equals("parameters")) {
                    breaches.add(file, "language '" + key + "'; move the logic to a bean with a test");
                }
            });
        }
        return breaches.all();
    }

    /** Options of an expression, {@code expression: "${body}"} and {@code resultType: …}, are text, not languages. */
    private static boolean isLeaf(String key, @Nullable Object value) {
        return !(value instanceof Map) && !SCRIPTS.contains(key) && !MORE_SCRIPTS.contains(key);
    }

    static List<String> expressionsAreShort(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            YamlTree.visit(file.entries(), "", (parent, key, value) -> {
                String text = String.valueOf(value);
                if (parent.equals("simple") && key.equals("expression") && text.length() > MAX_EXPRESSION) {
                    breaches.add(file, "a simple expression of " + text.length() + " characters; move it to a bean");
                }
                if (value instanceof String) {
                    chains(text)
                            .forEach(chain -> breaches.add(file, "'" + chain + "' is a chain; give the bean a method"));
                }
            });
        }
        return breaches.all();
    }

    /** Camel examines such a body by reflection, each one anew, and keeps it in a cache. */
    static List<String> callsNoMethodsOfBodies(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            BODY_CALL
                    .matcher(file.text())
                    .results()
                    .forEach(call ->
                            breaches.add(file, "'" + call.group() + "' calls a body; ask a bean with 'method'"));
        }
        return breaches.all();
    }

    /** References with more than one accessor after body, exception, a header or a property. */
    private static List<String> chains(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(RouteExpressionRules::isChain)
                .toList();
    }

    private static boolean isChain(String reference) {
        String bare = reference.replaceAll("'[^']*'", "").replaceAll("\\([^)]*\\)", "");
        String subject = bare.replaceFirst("^in\\.", "")
                .replaceFirst("^(headers?|exchangeProperty|variable)[.:]", "")
                .replaceFirst("\\.class\\b", "");
        return bare.startsWith("bean:") || subject.chars().filter(c -> c == '.').count() > 1;
    }

    static List<String> logsNoBodies(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        files.forEach(file -> file.steps().stream()
                .filter(step -> step.kind().equals("log"))
                .filter(step -> BODY.matcher(step.option("message")).find())
                .forEach(step -> breaches.add(file, step.label() + " logs a body; log ids, sizes and durations")));
        return breaches.all();
    }

    static List<String> evaluatesNoAddresses(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            for (Step step : file.steps()) {
                boolean enriches = step.kind().equals("enrich") || step.kind().equals("pollEnrich");
                boolean constant =
                        YamlTree.map(step.options().get("expression")).containsKey("constant");
                boolean taps = step.kind().equals("wireTap")
                        && !step.option("dynamicUri").equals("false");
                if (DYNAMIC.contains(step.kind()) || enriches && !constant || taps) {
                    breaches.add(file, step.label() + " computes its endpoint; use to with a placeholder");
                }
                if (step.uri().contains("${")) {
                    breaches.add(file, step.label() + " evaluates its endpoint; use a placeholder");
                }
            }
        }
        return breaches.all();
    }

    static List<String> setsNoCamelHeaders(List<RouteFile> files) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            YamlTree.visit(file.entries(), "", (parent, key, value) -> {
                boolean header = key.equals("name") && (parent.equals("setHeader") || parent.equals("headers"));
                if (header && isForbiddenHeader(String.valueOf(value))) {
                    breaches.add(file, "sets the header '" + value + "'; name it in camelCase without Camel in front");
                }
            });
        }
        return breaches.all();
    }

    private static boolean isForbiddenHeader(String name) {

        return name.toLowerCase(Locale.ROOT).startsWith("camel") && !RouteExceptions.CAMEL_HEADERS.containsKey(name);
    }

    /** Whether a step forgets every header that came from outside, in any case variant. */
    static boolean forgetsHeaders(Step step) {
        String kept = step.option("excludePattern");
        boolean harmless = !kept.contains("*") && !kept.toLowerCase(Locale.ROOT).contains("camel");
        return step.kind().equals("removeHeaders") && step.option("pattern").equals("*") && harmless;
    }
}
