package dev.precis.outbound;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Refuses URLs that are made to deceive, before any name is looked up. */
final class UrlGuard {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MAX_LENGTH = 8_192;
    private static final int MAX_PORT = 65_535;

    private UrlGuard() {}

    static void check(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw refused("only http and https URLs can be fetched");
        }
        if (uri.toString().length() > MAX_LENGTH) {
            throw refused("the URL is longer than " + MAX_LENGTH + " characters");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw refused("the URL has no usable host name (international names must be written in their xn-- form)");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("a URL must not contain a user name or password");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw refused("the URL's port is out of range");
        }
        checkHost(uri.getHost());
    }

    private static void checkHost(String host) {
        String name = AddressPolicy.normalised(host);
        boolean literal = IpBlock.literal(name).isPresent();
        if (host.startsWith("[") && (!literal || isMapped(name))) {
            throw refused("the URL's IPv6 address has a zone, embeds an IPv4 address or is malformed");
        }
        if (!literal && AddressPolicy.endsInNumber(name)) {
            throw refused("the URL's host looks like an address but is not written as one");
        }
    }

    /** The JDK turns IPv4-mapped literals into IPv4 addresses silently. */
    private static boolean isMapped(String ipv6) {
        return IpBlock.literal(ipv6).map(bytes -> bytes.length == 4).orElse(true);
    }

    static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    static InvalidDocumentException refused(String reason) {
        return new InvalidDocumentException(ErrorCode.FETCH_REFUSED, reason);
    }
}
