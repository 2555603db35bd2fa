package dev.precis.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of addresses in CIDR notation; a single address is a block of one. Never asks the name service. */
record IpBlock(byte[] network, int prefix) {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,3}");

    /** The block that a text stands for, or nothing where it is neither an address nor a block. */
    static Optional<IpBlock> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().length * Byte.SIZE;
        if (slash < 0) {
            return Optional.of(new IpBlock(address.get(), bits));
        }
        String prefix = text.substring(slash + 1);
        if (!DIGITS.matcher(prefix).matches() || Integer.parseInt(prefix) > bits) {
            return Optional.empty();
        }
        return Optional.of(new IpBlock(address.get(), Integer.parseInt(prefix)));
    }

    /** A block that is known to be well-formed. */
    static IpBlock of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an address block: " + text));
    }

    /** The bytes of a strict address literal: four decimal octets, or an IPv6 address without a zone. */
    static Optional<byte[]> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = prefix % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return rest == 0 || (address[whole] & mask) == (network[whole] & mask);
    }
}
