package dev.precis.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The limits of calls to the outside.
 *
 * @param allowedHosts host names, addresses and CIDR blocks that may be reached although they are not public
 * @param ports that may be reached on hosts that are not allowed by name or address
 * @param connectTimeout for the name service, the connection and the TLS handshake, each
 * @param totalTimeout from the call to the last byte of the answer, redirects included
 * @param maxFetchBytes the longest body that is fetched
 * @param maxAnswerBytes how much of the answer to a post is read
 */
public record OutboundSettings(
        List<String> allowedHosts,
        Set<Integer> ports,
        Duration connectTimeout,
        Duration totalTimeout,
        int maxFetchBytes,
        int maxAnswerBytes) {

    private static final OutboundSettings DEFAULTS = new OutboundSettings(
            List.of(),
            Set.of(80, 443, 8080, 8443),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            50 * 1024 * 1024,
            64 * 1024);

    public OutboundSettings {
        allowedHosts = List.copyOf(allowedHosts);
        ports = Set.copyOf(ports);
    }

    /** Public hosts only, 30 seconds, 50 MB. */
    public static OutboundSettings defaults() {
        return DEFAULTS;
    }

    public OutboundSettings withAllowedHosts(List<String> allowedHosts) {
        return new OutboundSettings(allowedHosts, ports, connectTimeout, totalTimeout, maxFetchBytes, maxAnswerBytes);
    }

    public OutboundSettings withTotalTimeout(Duration totalTimeout) {
        return new OutboundSettings(allowedHosts, ports, connectTimeout, totalTimeout, maxFetchBytes, maxAnswerBytes);
    }

    public OutboundSettings withMaxFetchBytes(int maxFetchBytes) {
        return new OutboundSettings(allowedHosts, ports, connectTimeout, totalTimeout, maxFetchBytes, maxAnswerBytes);
    }
}
