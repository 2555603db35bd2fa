package dev.precis.harness.door;

import dev.precis.harness.client.HttpApi;
import dev.precis.harness.ledger.Ledger;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Callers of the HTTP interface: each call goes to the next replica, and again to another one until it is answered. */
final class Callers {

    private static final Set<Integer> COME_BACK = Set.of(429, 500, 502, 503, 504);
    private static final int PAUSE_MILLIS = 500;

    private final List<HttpApi> replicas;
    private final AtomicInteger turn = new AtomicInteger();

    Callers(List<HttpApi> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    /** @param call is made with the same key and body each time */
    HttpResponse<String> untilAnswered(Ledger ledger, Function<HttpApi, HttpResponse<String>> call)
            throws InterruptedException {
        while (true) {
            HttpApi replica = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
            try {
                HttpResponse<String> answer = call.apply(replica);
                if (!COME_BACK.contains(answer.statusCode())) {
                    return answer;
                }
            } catch (UncheckedIOException e) {
                // it was killed, before or after it had committed
            }
            ledger.repeated();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
