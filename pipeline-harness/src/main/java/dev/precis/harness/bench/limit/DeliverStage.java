package dev.precis.harness.bench.limit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Pending deliveries become replies; done after their confirms, in one commit a batch. */
final class DeliverStage extends Stage {

    private static final int PERSISTENT = 2;

    private final java.sql.Connection database;
    private final PreparedStatement select;
    private final PreparedStatement finish;

    private UUID[] underWay = {};

    DeliverStage(int batch, Connection consuming, Connection publishing, java.sql.Connection database)
            throws Exception {
        super(Names.DELIVERIES, batch, consuming, publishing);
        this.database = database;
        select = database.prepareStatement("""
                SELECT delivery.id, reply_to, correlation_id, summary
                FROM delivery JOIN job ON job.id = job_id JOIN result ON result.job_id = job.id
                WHERE delivery.id = ANY (?) AND state = 'pending'
                """);
        finish = database.prepareStatement(
                "UPDATE delivery SET state = 'done', finished_at = ? WHERE id = ANY (?) AND state = 'pending'");
    }

    @Override
    List<Outgoing> work(List<Delivery> messages) throws Exception {
        underWay = new UUID[messages.size()];
        for (int i = 0; i < underWay.length; i++) {
            underWay[i] = Messages.JSON
                    .readValue(messages.get(i).getBody(), Messages.Due.class)
                    .deliveryId();
        }
        select.setArray(1, database.createArrayOf("uuid", underWay));
        List<Outgoing> replies = new ArrayList<>(underWay.length);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                replies.add(reply(rows));
            }
        }
        return replies;
    }

    private static Outgoing reply(ResultSet row) throws SQLException {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .messageId(row.getString("id"))
                .correlationId(row.getString("correlation_id"))
                .type("summary.succeeded")
                .build();
        byte[] body = row.getString("summary").getBytes(StandardCharsets.UTF_8);
        return new Outgoing("", row.getString("reply_to"), properties, body);
    }

    @Override
    void confirmed() throws SQLException {
        finish.setLong(1, System.currentTimeMillis());
        finish.setArray(2, database.createArrayOf("uuid", underWay));
        finish.executeUpdate();
        database.commit();
    }
}
