package dev.precis.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which addresses the outside may make us talk to: public unicast ones, and what the operator has allowed.
 * Immutable and thread-safe.
 */
public final class AddressPolicy {

    /** IANA's special-purpose registry, and Azure's wire server, which hides behind a public address. */
    private static final List<IpBlock> DENIED = List.of(
            IpBlock.of("0.0.0.0/8"),
            IpBlock.of("10.0.0.0/8"),
            IpBlock.of("100.64.0.0/10"),
            IpBlock.of("127.0.0.0/8"),
            IpBlock.of("168.63.129.16"),
            IpBlock.of("169.254.0.0/16"),
            IpBlock.of("172.16.0.0/12"),
            IpBlock.of("192.0.0.0/24"),
            IpBlock.of("192.0.2.0/24"),
            IpBlock.of("192.88.99.0/24"),
            IpBlock.of("192.168.0.0/16"),
            IpBlock.of("198.18.0.0/15"),
            IpBlock.of("198.51.100.0/24"),
            IpBlock.of("203.0.113.0/24"),
            IpBlock.of("224.0.0.0/4"),
            IpBlock.of("240.0.0.0/4"),
            // Teredo, ORCHID, benchmarking and other protocol assignments
            IpBlock.of("2001::/23"),
            IpBlock.of("2001:db8::/32"),
            IpBlock.of("2002::/16"),
            IpBlock.of("3ffe::/16"),
            IpBlock.of("3fff::/20"));

    /** Loopback, ULA, link-local, site-local, multicast, mapped, compatible and NAT64 addresses all lie outside. */
    private static final IpBlock GLOBAL_UNICAST_V6 = IpBlock.of("2000::/3");

    private static final int IPV4_BYTES = 4;

    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

    private final Set<String> names = new HashSet<>();
    private final List<IpBlock> blocks = new ArrayList<>();

    /**
     * @param allowedHosts host names, addresses and CIDR blocks that may be reached although they are not public
     * @throws IllegalArgumentException naming the first entry that is none of these
     */
    public AddressPolicy(List<String> allowedHosts) {
        for (String entry : allowedHosts) {
            String host = normalised(entry.strip());
            IpBlock.parse(host).ifPresentOrElse(blocks::add, () -> names.add(requireName(entry, host)));
        }
    }

    private static String requireName(String entry, String host) {
        if (!HOST_NAME.matcher(host).matches() || endsInNumber(host)) {
            throw new IllegalArgumentException(
                    "\"" + entry + "\" is neither a host name nor an address nor a CIDR block");
        }
        return host;
    }

    /** Whether the operator has put this host itself on the list, by name or as an address. */
    public boolean opens(String host) {
        String name = normalised(host);
        return names.contains(name) || IpBlock.literal(name).map(this::isListed).orElse(false);
    }

    /** Whether the operator has put this address on the list. */
    public boolean opens(InetAddress address) {
        return isListed(address.getAddress());
    }

    /** Whether an address that a host name stands for may be reached. */
    public boolean permits(String host, InetAddress address) {
        return names.contains(normalised(host)) || permits(address);
    }

    /** Whether an address may be reached. */
    public boolean permits(InetAddress address) {
        return opens(address) || isPublic(address.getAddress());
    }

    private boolean isListed(byte[] address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static boolean isPublic(byte[] address) {
        return (address.length == IPV4_BYTES || GLOBAL_UNICAST_V6.contains(address))
                && DENIED.stream().noneMatch(block -> block.contains(address));
    }

    /** Whether resolvers may read the host as an IPv4 address in one of its many spellings (WHATWG URL, "ends in a number"). */
    static boolean endsInNumber(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return last.matches("\\d+|0x[0-9a-f]*");
    }

    /** Lower case, no brackets, no final dot. */
    static String normalised(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
