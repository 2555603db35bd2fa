package dev.precis.app.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** STYLE §5: what the compiler would check in Java: keys, beans and methods that a route names exist. */
final class RouteReferenceRules {

    private static final Pattern KEY = Pattern.compile("\\{\\{\\??([^{}:]+)(:[^{}]*)?}}");
    /** A placeholder that asks a bean: see Camel's property functions. */
    private static final Pattern BEAN_KEY = Pattern.compile("\\{\\{bean:([A-Za-z]\\w*)\\.(\\w+)}}");

    private static final Pattern BEAN = Pattern.compile("^#(?:bean:)?([A-Za-z][\\w-]*)$");
    private static final Pattern BEAN_IN_URI = Pattern.compile("=#(?:bean:)?([A-Za-z][\\w-]*)(?=&|$)");

    private RouteReferenceRules() {}

    static List<String> keysHaveDefaults(List<RouteFile> files, DefaultKeys defaults) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            for (String key : keys(file.text())) {
                boolean known = defaults.has(key) || file.templateParameters().contains(key);
                if (!known) {
                    breaches.add(file, "{{" + key + "}} has no default; add it to the module's precis-*.properties");
                }
            }
        }
        Set<String> parameters = files.stream()
                .flatMap(file -> file.templateParameters().stream())
                .collect(Collectors.toSet());
        defaults.shipped()
                .forEach((key, value) -> keys(value).stream()
                        .filter(used -> !defaults.has(used) && !parameters.contains(used))
                        .forEach(used -> breaches.add(key, "{{" + used + "}} has no default; add it beside the key")));
        return breaches.all();
    }

    static List<String> endpointDefaultsAreUsed(List<RouteFile> files, DefaultKeys defaults) {
        Breaches breaches = new Breaches();
        Set<String> used =
                files.stream().flatMap(file -> keys(file.text()).stream()).collect(Collectors.toSet());
        defaults.shipped().values().forEach(value -> used.addAll(keys(value)));
        defaults.shipped().keySet().stream()
                .filter(key -> key.endsWith("-uri") && !used.contains(key))
                .filter(key -> !defaults.sources().contains(key))
                .forEach(key -> breaches.add(key, "a default that no route reads; delete it"));
        return breaches.all();
    }

    static List<String> beansExist(List<RouteFile> files, DefaultKeys defaults, KnownBeans beans) {
        Breaches breaches = new Breaches();
        for (RouteFile file : files) {
            file.steps().stream()
                    .filter(step -> step.kind().equals("bean") || step.kind().equals("process"))
                    .forEach(step -> checkCall(file, step, beans, breaches));
            YamlTree.visit(file.entries(), "", (parent, key, value) -> {
                if (key.equals("method") && value instanceof Map<?, ?> expression) {
                    checkCall(file, new Step("method", expression, List.of(), List.of()), beans, breaches);
                }
                String text = String.valueOf(value);
                if (text.startsWith("#class:") || text.startsWith("#type:")) {
                    breaches.add(file, "'" + text + "' makes an object; declare a bean and name it");
                }
                BEAN.matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !isKnown(name, beans))
                        .forEach(name -> breaches.add(file, "'#" + name + "' is no bean; declare it or correct it"));
            });
        }
        defaults.shipped()
                .forEach((key, value) -> BEAN_KEY.matcher(value).results().forEach(asked -> {
                    if (!beans.methods().getOrDefault(asked.group(1), Set.of()).contains(asked.group(2))) {
                        breaches.add(key, "'" + asked.group() + "' is no method of a bean; correct it");
                    }
                }));
        defaults.shipped()
                .forEach((key, value) -> BEAN_IN_URI
                        .matcher(value)
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !isKnown(name, beans))
                        .forEach(name -> breaches.add(key, "'#" + name + "' is no bean; declare it or correct it")));
        return breaches.all();
    }

    private static void checkCall(RouteFile file, Step step, KnownBeans beans, Breaches breaches) {
        String name = step.option("ref");
        String method = step.option("method").replaceFirst("\\(.*", "");
        boolean parameter = file.templateParameters().stream().anyMatch(key -> name.equals("{{" + key + "}}"));
        if (name.isEmpty() || method.isEmpty() && step.kind().equals("bean")) {
            breaches.add(file, step.label() + " needs a ref and a method; name both");
        } else if (!parameter && !isKnown(name, beans)) {
            breaches.add(file, "bean '" + name + "' does not exist; declare it in a *Configuration or correct the ref");
        } else if (!method.isEmpty()
                && beans.methods().containsKey(name)
                && !beans.methods().get(name).contains(method)) {
            breaches.add(file, "bean '" + name + "' has no public method '" + method + "'; correct the method");
        }
    }

    private static boolean isKnown(String name, KnownBeans beans) {
        return beans.methods().containsKey(name);
    }

    private static Set<String> keys(String text) {
        return KEY.matcher(BEAN_KEY.matcher(text).replaceAll(""))
                .results()
                .map(RouteReferenceRules::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(MatchResult match) {
        return match.group(1).trim();
    }
}
