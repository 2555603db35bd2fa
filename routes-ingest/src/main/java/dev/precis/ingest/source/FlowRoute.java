package dev.precis.ingest.source;

import dev.precis.ingest.message.Flow;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A route to be made for a flow.
 *
 * @param flow whose documents it takes in
 * @param template of the route
 * @param parameters of the template; may hold secrets
 * @param reader of its messages
 * @param errors hears what goes wrong
 * @param complaint why the flow cannot be read now, as far as that can be seen from outside; may throw instead
 */
public record FlowRoute(
        Flow flow,
        String template,
        Map<String, String> parameters,
        MessageReader reader,
        SourceErrors errors,
        Supplier<Optional<String>> complaint) {

    /** Also the name under which its documents come in. */
    String id() {
        return template + "-" + flow.name();
    }

    @Override
    public String toString() {
        return id();
    }
}
