package dev.precis.output.endpoint;

import dev.precis.broker.endpoint.EndpointDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where no result may go. An operator is trusted; but a result is made of what strangers have written, and nothing takes it
 * for a command.
 */
final class EndpointRefusal {

    private static final Map<String, Set<String>> COMPONENTS = Map.of(
            "it would run something, or take a result for a command",
            Set.of("exec", "ssh", "docker", "bean", "class", "language", "jdbc", "spring-jdbc", "controlbus"),
            "it leads back into this process; name another system",
            Set.of(
                    "direct",
                    "seda",
                    "disruptor",
                    "disruptor-vm",
                    "stub",
                    "ref",
                    "dynamic-router",
                    "kamelet",
                    "rest",
                    "rest-api"),
            "documents are private, and would stand in the log",
            Set.of("log", "stream"),
            "exchanges and queues of the broker are outputs of type queue",
            Set.of("spring-rabbitmq"),
            "use jms:",
            Set.of("sjms", "sjms2"));

    /** Options by which components take a message for a statement or a template. */
    private static final List<String> OPTIONS =
            List.of("useMessageBodyForSql", "allowTemplateFromHeader", "allowContextMapAll");

    private static final Map<String, String> REASONS = byComponent();

    private EndpointRefusal() {}

    /** @throws IllegalArgumentException with one line that says why */
    static void check(EndpointDraft draft) {
        String reason = REASONS.get(draft.scheme());
        if (reason != null) {
            throw new IllegalArgumentException(draft.scheme() + ": cannot be an output: " + reason);
        }
        OPTIONS.forEach(option -> draft.refuse(option, "it would take a result for a command"));
    }

    private static Map<String, String> byComponent() {
        Map<String, String> reasons = new HashMap<>();
        COMPONENTS.forEach((reason, components) -> components.forEach(component -> reasons.put(component, reason)));
        return Map.copyOf(reasons);
    }
}
