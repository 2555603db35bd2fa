package dev.precis.harness.bench.limit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.precis.testing.TestServices;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All stages in one process, on the RabbitMQ and the PostgreSQL of {@code PRECIS_TEST_*}. Says when it is ready, and works
 * until it is ended.
 */
public final class HandWrittenPipeline {

    /** The exchange that takes requests. */
    public static final String REQUESTS = Names.REQUESTS;

    public static final String READY = "The hand-written pipeline is ready";

    /** A worker that dies has them all charged; those of the application hold four each. */
    private static final int MOST_DOCUMENTS = 16;

    private static final List<String> QUEUES =
            List.of(Names.REQUESTS, Names.DOCUMENTS, Names.SUMMARIES, Names.DELIVERIES);

    private static final String TABLES = """
            DROP SCHEMA IF EXISTS bench_limit CASCADE;
            CREATE SCHEMA bench_limit;
            SET search_path TO bench_limit;
            CREATE TABLE job (id UUID PRIMARY KEY, source_key VARCHAR NOT NULL UNIQUE, status VARCHAR NOT NULL,
                reply_to VARCHAR, correlation_id VARCHAR, created_at BIGINT NOT NULL, finished_at BIGINT);
            CREATE TABLE document (job_id UUID PRIMARY KEY REFERENCES job (id), text TEXT NOT NULL);
            CREATE TABLE result (job_id UUID PRIMARY KEY REFERENCES job (id), summary TEXT NOT NULL);
            CREATE TABLE delivery (id UUID PRIMARY KEY, job_id UUID NOT NULL REFERENCES job (id), state VARCHAR NOT NULL,
                finished_at BIGINT);
            CREATE INDEX job_unfinished ON job (created_at) WHERE status = 'queued';
            CREATE INDEX delivery_due ON delivery (job_id) WHERE state = 'pending';
            """;

    private HandWrittenPipeline() {}

    /** Takes how many messages a batch may have, and how many workers a stage has. */
    public static void main(String[] arguments) throws Exception {
        int batch = Integer.parseInt(arguments[0]);
        int workers = Integer.parseInt(arguments[1]);
        execute(TABLES);
        Connection consuming = broker().newConnection();
        Connection publishing = broker().newConnection();
        declare(publishing);
        Runtime.getRuntime().addShutdownHook(new Thread(HandWrittenPipeline::tidyUp));
        List<Stage> stages = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            stages.add(new AcceptStage(batch, consuming, publishing, database()));
            stages.add(new SummarizeStage(Math.min(batch, MOST_DOCUMENTS), consuming, publishing));
            stages.add(new RecordStage(batch, consuming, publishing, database()));
            stages.add(new DeliverStage(batch, consuming, publishing, database()));
        }
        stages.forEach(stage -> new Thread(stage, stage.getClass().getSimpleName()).start());
        System.out.println(READY);
    }

    private static void declare(Connection connection) throws Exception {
        try (Channel channel = connection.createChannel()) {
            for (String queue : QUEUES) {
                channel.exchangeDeclare(queue, "topic", true);
                channel.queueDeclare(
                        queue, true, false, false, Map.of("x-queue-type", "quorum", "x-overflow", "reject-publish"));
                channel.queueBind(queue, queue, "#");
            }
        }
    }

    private static void tidyUp() {
        try (Connection connection = broker().newConnection();
                Channel channel = connection.createChannel()) {
            for (String queue : QUEUES) {
                channel.queueDelete(queue);
                channel.exchangeDelete(queue);
            }
            execute("DROP SCHEMA IF EXISTS bench_limit CASCADE");
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    private static ConnectionFactory broker() {
        return Services.broker(TestServices.rabbitMq());
    }

    private static java.sql.Connection database() throws SQLException {
        java.sql.Connection connection = Services.database("reWriteBatchedInserts=true&currentSchema=" + Names.SCHEMA);
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(String sql) throws SQLException {
        try (java.sql.Connection connection = Services.database("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
