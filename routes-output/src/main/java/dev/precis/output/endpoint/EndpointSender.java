package dev.precis.output.endpoint;

import dev.precis.broker.endpoint.EndpointFault;
import dev.precis.output.delivery.RetryLaterException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Sends to endpoints, whose components may hang for as long as they like: each output has threads of its own, a call is given
 * up after its time, and what does not let go of its thread even then keeps no thread of another output. Thread-safe.
 */
final class EndpointSender {

    /** More than are needed at once, fewer than would harm. */
    private static final int THREADS = 32;

    private static final long IDLE_SECONDS = 30;

    private final Duration timeout;
    private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();
    private volatile @Nullable ProducerTemplate template;

    EndpointSender(Duration timeout) {
        this.timeout = timeout;
    }

    /** From now on, these outputs can be sent to. */
    void open(ProducerTemplate template, Collection<String> outputs) {
        this.template = template;
        outputs.forEach(output -> threads.computeIfAbsent(output, EndpointSender::pool));
    }

    void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
        threads.clear();
    }

    /**
     * Returns when the endpoint's component has said that it has taken the result.
     *
     * @throws RetryLaterException with one line without secrets, where it has not
     */
    void send(OutputEndpoint endpoint, OutgoingResult result) {
        Exchange exchange = await(endpoint, begin(endpoint, result));
        Exception failure = exchange.getException();
        if (failure != null) {
            throw new RetryLaterException(EndpointFault.reason(failure), null);
        }
    }

    private Future<Exchange> begin(OutputEndpoint endpoint, OutgoingResult result) {
        ProducerTemplate open = template;
        ExecutorService pool = threads.get(endpoint.name());
        if (open == null || pool == null) {
            throw new RetryLaterException("the process begins or ends", null);
        }
        try {
            return pool.submit(() -> open.send(
                    "direct:" + endpoint.routeId(),
                    ExchangePattern.InOnly,
                    exchange -> exchange.getMessage().setBody(result)));
        } catch (RejectedExecutionException e) {
            throw new RetryLaterException("earlier deliveries to " + endpoint.place() + " hang", null);
        }
    }

    private Exchange await(OutputEndpoint endpoint, Future<Exchange> sending) {
        try {
            return sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sending.cancel(true);
            throw new RetryLaterException(
                    endpoint.place() + " has not answered within " + timeout.toSeconds()
                            + " s; it may have got the result all the same",
                    null);
        } catch (ExecutionException e) {
            throw new RetryLaterException(EndpointFault.reason(e.getCause()), null);
        } catch (InterruptedException e) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            throw new RetryLaterException("the process ends", null);
        }
    }

    private static ExecutorService pool(String output) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "output-" + output + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
