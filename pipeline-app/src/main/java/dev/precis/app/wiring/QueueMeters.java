package dev.precis.app.wiring;

import dev.precis.broker.QueueDepths;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * {@code precis_queue_ready}: messages that wait, by queue; no value while the broker does not answer, which is told once. One
 * thread refreshes it.
 */
final class QueueMeters {

    private static final Logger LOG = LoggerFactory.getLogger(QueueMeters.class);

    private final QueueDepths depths;
    private final List<String> queues;
    private boolean away;
    private final Map<String, Integer> ready = new ConcurrentHashMap<>();

    QueueMeters(QueueDepths depths, List<String> queues, MeterRegistry meters) {
        this.depths = depths;
        this.queues = queues;
        for (String queue : queues) {
            Gauge.builder("precis.queue.ready", () -> ready.get(queue))
                    .tag("queue", queue)
                    .description("Messages that wait in a queue")
                    .register(meters);
        }
    }

    @Scheduled(fixedDelayString = "${precis.metrics.interval}")
    void refresh() {
        try {
            for (String queue : queues) {
                depths.ready(queue).ifPresentOrElse(count -> ready.put(queue, count), () -> ready.remove(queue));
            }
            if (away) {
                LOG.warn("The broker is back");
                away = false;
            }
        } catch (RuntimeException e) {
            ready.clear();
            if (!away) {
                LOG.warn("The broker is out of reach ({}); documents are accepted and wait", e.getMessage());
                away = true;
            }
        }
    }
}
