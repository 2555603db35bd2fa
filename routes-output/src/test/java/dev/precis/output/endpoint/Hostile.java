package dev.precis.output.endpoint;

import java.util.Map;

/** Metadata whose names steer components of Camel, in every spelling. */
final class Hostile {

    private Hostile() {}

    static Map<String, String> metadata() {
        return Map.of(
                "CamelFileName", "../../etc/passwd",
                "camelFileName", "x",
                "CAMELFILENAME", "x",
                "CamelJmsDestinationName", "theirs",
                "JMSReplyTo", "theirs",
                "kafka.OVERRIDE_TOPIC", "theirs",
                "KAFKA.override_topic", "theirs",
                "CamelHttpUri", "http://example.org",
                "deliveryId", "theirs",
                "${bean:outgoingResults}", "${exchange}");
    }
}
