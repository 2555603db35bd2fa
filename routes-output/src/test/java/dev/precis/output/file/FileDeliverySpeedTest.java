package dev.precis.output.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.zaxxer.hikari.HikariDataSource;
import dev.precis.broker.BrokerConfiguration;
import dev.precis.broker.ConfirmedRabbitTemplate;
import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.FileFormat;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.PipelineNames;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import dev.precis.output.Finished;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.RetrySchedule;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.JdbcDeliveryStore;
import dev.precis.store.StoreDataSource;
import dev.precis.testing.RouteFixture;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Not a test but a measurement, see docs/performance.md: how many file deliveries a second the real store, broker, route
 * and outbox carry out, and what the disk could do. {@code -Dprecis.measure.files=20000}; {@code precis.store.url}, {@code
 * precis.broker.mode} and the like choose other parts than the embedded ones.
 */
@EnabledIfSystemProperty(named = "precis.measure.files", matches = "\\d+")
class FileDeliverySpeedTest {

    private static final int FILES = Integer.getInteger("precis.measure.files", 20_000);
    private static final int FOLDERS = 20;
    private static final int[] THREADS = {1, 2, 4, 8};

    private final ObjectMapper json = PipelineJson.mapper();
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        byte[] content =
                new SummaryRenderer(json).render(Finished.job("reports/May.pdf", null, summary()), FileFormat.MD);
        say(
                "files of %d bytes, %d processors",
                content.length, Runtime.getRuntime().availableProcessors());
        for (int threads : THREADS) {
            say("disk, %d threads: %.0f synced files/s", threads, rawDisk(threads, content));
        }
        for (int threads : THREADS) {
            say("outbox, %d threads: %.0f files/s", threads, outboxAlone(threads, content));
        }
        String url = System.getProperty("precis.store.url", "jdbc:h2:file:" + folder.resolve("store"));
        try (HikariDataSource database = StoreDataSource.open(
                url,
                System.getProperty("precis.store.username", ""),
                System.getProperty("precis.store.password", ""),
                16)) {
            StoreDataSource.migrate(database);
            JdbcDeliveryStore store = new JdbcDeliveryStore(database, Clock.systemUTC());
            for (int threads : THREADS) {
                say("store and outbox, %d threads: %s", threads, withoutBroker(database, store, threads));
            }
            for (String consumers :
                    System.getProperty("precis.measure.consumers", "2,4,8").split(",")) {
                say("route, %s consumers: %s", consumers, throughTheBroker(database, store, consumers));
            }
        }
    }

    private double rawDisk(int threads, byte[] content) throws Exception {
        Path under = Files.createTempDirectory(folder, "raw");
        AtomicInteger number = new AtomicInteger();
        return rate(FILES / 4, inParallel(threads, FILES / 4, () -> {
            Path file = under.resolve("f" + number.incrementAndGet());
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content));
                channel.force(true);
            }
            return null;
        }));
    }

    private double outboxAlone(int threads, byte[] content) throws Exception {
        FileOutbox outbox = new FileOutbox(Files.createTempDirectory(folder, "outbox"));
        AtomicInteger number = new AtomicInteger();
        return rate(FILES / 4, inParallel(threads, FILES / 4, () -> {
            int file = number.incrementAndGet();
            return outbox.publish(
                    List.of("folder" + file % FOLDERS),
                    new FileName("", "f" + file, ".md"),
                    content,
                    UUID.randomUUID());
        }));
    }

    private String withoutBroker(HikariDataSource database, JdbcDeliveryStore store, int threads) throws Exception {
        List<DeliveryRequested> due = fill(database);
        FileDelivery delivery = delivery(store, Files.createTempDirectory(folder, "desk"));
        AtomicInteger next = new AtomicInteger();
        long before = processorTime();
        long nanos = inParallel(threads, due.size(), () -> {
            delivery.deliver(due.get(next.getAndIncrement()));
            return null;
        });
        return result(store, due.size(), nanos, before);
    }

    private String throughTheBroker(HikariDataSource database, JdbcDeliveryStore store, String consumers)
            throws Exception {
        List<DeliveryRequested> due = fill(database);
        CountDownLatch left = new CountDownLatch(due.size());
        FileDelivery delivery = delivery(store, Files.createTempDirectory(folder, "route"));
        try (AnnotationConfigApplicationContext broker =
                new AnnotationConfigApplicationContext(BrokerConfiguration.class)) {
            publish(broker.getBean(ConfirmedRabbitTemplate.class), due);
            Properties defaults = new Properties();
            try (InputStream file = getClass().getResourceAsStream("/precis-output.properties")) {
                defaults.load(file);
            }
            RouteFixture routes = RouteFixture.of(
                            "camel/output/deliver-file.camel.yaml",
                            "camel/contract/pipeline-errors.camel.yaml",
                            "camel/contract/dead-letter.camel.yaml")
                    .property("precis.output.file-source-uri", defaults.getProperty("precis.output.file-source-uri"))
                    .property("precis.output.file-consumers", consumers)
                    .bean("spring-rabbitmq", broker.getBean("spring-rabbitmq"))
                    .bean("fileDelivery", new Counting(delivery, left));
            long before = processorTime();
            long start = System.nanoTime();
            try (RouteFixture running = routes.start()) {
                assertThat(left.await(10, TimeUnit.MINUTES)).isTrue();
                return result(store, due.size(), System.nanoTime() - start, before);
            }
        }
    }

    /** What the route calls. */
    public record Counting(FileDelivery delivery, CountDownLatch left) {

        public void deliver(DeliveryRequested requested) {
            delivery.deliver(requested);
            left.countDown();
        }
    }

    private void publish(ConfirmedRabbitTemplate template, List<DeliveryRequested> due) throws Exception {
        AtomicInteger next = new AtomicInteger();
        inParallel(8, due.size(), () -> {
            DeliveryRequested requested = due.get(next.getAndIncrement());
            Message message = MessageBuilder.withBody(json.writeValueAsBytes(requested))
                    .setContentType("application/json")
                    .build();
            template.send(PipelineNames.DELIVERIES, requested.routingKey(), message);
            return null;
        });
    }

    private FileDelivery delivery(JdbcDeliveryStore store, Path outbox) {
        DeliveryDesk desk =
                new DeliveryDesk(store, new RetrySchedule(List.of(Duration.ofHours(1)), () -> 0.5), Clock.systemUTC());
        FileSettings.Folder settings =
                new FileSettings.Folder(outbox, List.of(FileFormat.MD), FileSettings.NAMING, Layout.MIRRORED);
        return new FileDelivery(desk, new OutputFolder("the outbox", settings), Map.of(), new SummaryRenderer(json));
    }

    private String result(JdbcDeliveryStore store, int files, long nanos, long processorTimeBefore) {
        Map<String, Long> counts = store.counts();
        assertThat(counts).containsOnlyKeys("file.done");
        return "%.0f deliveries/s, %.2f ms of processor time each"
                .formatted(rate(files, nanos), (processorTime() - processorTimeBefore) / 1e6 / files);
    }

    /** So many finished jobs, each with a file to deliver. */
    private List<DeliveryRequested> fill(HikariDataSource database) throws Exception {
        List<DeliveryRequested> due = new ArrayList<>();
        String request = json.writeValueAsString(SummaryRequest.empty());
        String result = json.writeValueAsString(summary());
        String target = json.writerFor(Output.class).writeValueAsString(new Output.File());
        long now = Instant.now().toEpochMilli();
        try (Connection connection = database.getConnection();
                PreparedStatement job = connection.prepareStatement("""
                        INSERT INTO job (id, source_type, source_name, source_key, source_document, request_hash, status,
                                         attempt, lane, request, created_at, started_at, finished_at)
                        VALUES (?, 'folder', 'inbox', ?, ?, 'x', 'succeeded', 1, 'bulk', ?, ?, ?, ?)""");
                PreparedStatement summary =
                        connection.prepareStatement("INSERT INTO result (job_id, attempt, summary) VALUES (?, 1, ?)");
                PreparedStatement delivery = connection.prepareStatement("""
                        INSERT INTO delivery (id, job_id, attempt, type, target, state, tries, dispatched_at, next_try_at,
                                              created_at)
                        VALUES (?, ?, 1, 'file', ?, 'pending', 0, ?, ?, ?)""")) {
            for (int i = 0; i < FILES; i++) {
                UUID id = ids.generate();
                UUID deliveryId = ids.generate();
                set(job, id, id.toString(), "folder" + i % FOLDERS + "/" + id + ".pdf", request, now, now, now);
                set(summary, id, result);
                set(delivery, deliveryId, id, target, now, now, now);
                due.add(new DeliveryRequested(deliveryId, id, OutputType.FILE));
            }
            connection.setAutoCommit(false);
            job.executeBatch();
            summary.executeBatch();
            delivery.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
        return due;
    }

    private static void set(PreparedStatement statement, Object... values) throws Exception {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static Summary summary() {
        return Finished.summary(
                "Camels carry messages through the desert, and nobody has ever seen one lose any of them on the way.",
                "Rabbits wait in a queue until it is their turn, which they do with more patience than one would expect.",
                "What arrives in the evening is written down before anybody goes to sleep, and read in the morning.");
    }

    private static long inParallel(int threads, int times, Callable<?> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger left = new AtomicInteger(times);
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(pool.submit(() -> {
                while (left.getAndDecrement() > 0) {
                    work.call();
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        pool.shutdown();
        return System.nanoTime() - start;
    }

    private static double rate(int count, long nanos) {
        return count / (nanos / 1e9);
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void say(String line, Object... values) {
        System.out.printf(
                "[%.1f] " + line + "%n",
                prepend(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), values));
    }

    private static Object[] prepend(Object first, Object... rest) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray();
    }
}
