package dev.precis.app.rules;

import java.util.Map;

/** Everything that the rules let pass by name, each with its reason: the one place to argue about. */
final class RouteExceptions {

    /** Headers that begin with {@code Camel} and may be set in a route. */
    static final Map<String, String> CAMEL_HEADERS = Map.of(
            "CamelSpringRabbitmqRoutingOverrideKey", "the routing key of an event is known to its record alone",
            "CamelSpringRabbitmqContentType", "bodies are JSON, and the component has no option that says so");

    /** Files that may be longer than a screen. */
    static final Map<String, String> LONG_FILES =
            Map.of("pipeline-errors", "the failure policy is one decision and is read as a whole");

    private RouteExceptions() {}
}
