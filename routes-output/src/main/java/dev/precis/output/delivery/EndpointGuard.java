package dev.precis.output.delivery;

import dev.precis.contract.InvalidDocumentException;
import dev.precis.store.DeliveryWork;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Keeps receivers from harming each other: few deliveries at once to each, and none while it is away. Knows only what this
 * process has seen.
 */
public final class EndpointGuard implements DeliveryGuard {

    /** Whoever was heard of longest ago is forgotten. */
    static final int REMEMBERED = 1_000;

    private final EndpointProperties settings;
    private final Clock clock;
    private final DoubleSupplier random;

    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Endpoint> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param random 0 to 1, spreads what comes back */
    public EndpointGuard(EndpointProperties settings, Clock clock, DoubleSupplier random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String carry(DeliveryWork work, DeliveryDesk.Carrier carrier) throws Exception {
        Optional<String> name = EndpointName.of(work.delivery().output());
        return name.isEmpty() ? carrier.carry(work) : carry(endpoint(name.get()), work, carrier);
    }

    private static String carry(Endpoint endpoint, DeliveryWork work, DeliveryDesk.Carrier carrier) throws Exception {
        long since = endpoint.enter();
        String detail;
        try {
            detail = carrier.carry(work);
        } catch (PermanentDeliveryException | PostponedException | InvalidDocumentException e) {
            endpoint.notAsked(since);
            throw e;
        } catch (RetryLaterException e) {
            if (e.isEndpointAway()) {
                endpoint.failed(since, e);
            } else {
                endpoint.answered(since);
            }
            throw e;
        } catch (Exception | Error e) {
            endpoint.failed(since, e);
            throw e;
        }
        endpoint.answered(since);
        return detail;
    }

    /** How many endpoints are left alone now. */
    public int away() {
        synchronized (endpoints) {
            return (int) endpoints.values().stream().filter(Endpoint::isAway).count();
        }
    }

    private Endpoint endpoint(String name) {
        synchronized (endpoints) {
            return endpoints.computeIfAbsent(name, key -> new Endpoint(key, settings, clock, random));
        }
    }
}
