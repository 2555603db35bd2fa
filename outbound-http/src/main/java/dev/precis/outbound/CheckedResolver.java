package dev.precis.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up and hands out its addresses only if all of them may be reached. The connection goes to exactly these
 * addresses, so a name that changes its mind between check and connection gains nothing.
 */
final class CheckedResolver implements DnsResolver {

    /** The name service. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** With the connect timeout for each, more addresses would eat up the whole deadline. */
    private static final int MAX_ADDRESSES = 4;

    private final AddressPolicy policy;
    private final OutboundSettings settings;
    private final Lookup lookup;
    private final ExecutorService lookups;

    CheckedResolver(AddressPolicy policy, OutboundSettings settings, Lookup lookup, ExecutorService lookups) {
        this.policy = policy;
        this.settings = settings;
        this.lookup = lookup;
        this.lookups = lookups;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = resolve(host);
        boolean anyPort = policy.opens(host) || Arrays.stream(addresses).allMatch(policy::opens);
        if (!anyPort && !settings.ports().contains(port)) {
            throw UrlGuard.refused("port " + port + " may not be reached");
        }
        return Arrays.stream(addresses)
                .limit(MAX_ADDRESSES)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookUp(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!Arrays.stream(addresses).allMatch(address -> policy.permits(host, address))) {
            throw UrlGuard.refused("the host " + host
                    + " is at a private or reserved address (precis.security.outbound.allowed-hosts opens it)");
        }
        return addresses;
    }

    /** The JDK's lookup knows no time limit of its own. */
    private InetAddress[] lookUp(String host) throws UnknownHostException {
        Future<InetAddress[]> pending = lookups.submit(() -> lookup.addresses(host));
        try {
            return pending.get(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        } finally {
            pending.cancel(true);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
