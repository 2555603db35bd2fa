package dev.precis.harness.receiver;

import java.util.List;
import java.util.Set;

/**
 * The three outputs that every document of a run goes to.
 *
 * @param callbackUrl where it is posted
 * @param queue of the broker
 */
public record WantedOutputs(String callbackUrl, String queue) {

    /** Name of the profile that asks for them, for doors that take no options. */
    public static final String PROFILE = "proof";

    public static final Set<String> TYPES = Set.of("file", "callback", "queue");

    /** As a request names them. */
    public String json() {
        return """
                [{"type": "file"}, {"type": "callback", "url": "%s"}, {"type": "queue", "routingKey": "%s"}]""".formatted(callbackUrl, queue);
    }

    /** Settings that make the profile. */
    public List<String> arguments() {
        String outputs = "--precis.profiles." + PROFILE + ".outputs";
        return List.of(
                outputs + "[0].type=file",
                outputs + "[1].type=callback",
                outputs + "[1].url=" + callbackUrl,
                outputs + "[2].type=queue",
                outputs + "[2].routing-key=" + queue);
    }
}
