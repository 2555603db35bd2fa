package dev.precis.harness.bench.limit;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The first result of a job is stored with the delivery that it asks for, in one commit a batch. A result that comes again
 * changes nothing, and its delivery is asked for again.
 */
final class RecordStage extends Stage {

    private final java.sql.Connection database;
    private final PreparedStatement finishJob;
    private final PreparedStatement insertResult;
    private final PreparedStatement insertDelivery;

    RecordStage(int batch, Connection consuming, Connection publishing, java.sql.Connection database) throws Exception {
        super(Names.SUMMARIES, batch, consuming, publishing);
        this.database = database;
        finishJob = database.prepareStatement(
                "UPDATE job SET status = 'succeeded', finished_at = ? WHERE id = ? AND status = 'queued'");
        insertResult =
                database.prepareStatement("INSERT INTO result (job_id, summary) VALUES (?, ?) ON CONFLICT DO NOTHING");
        insertDelivery = database.prepareStatement(
                "INSERT INTO delivery (id, job_id, state) VALUES (?, ?, 'pending') ON CONFLICT DO NOTHING");
    }

    @Override
    List<Outgoing> work(List<Delivery> messages) throws Exception {
        List<Outgoing> deliveries = new ArrayList<>(messages.size());
        for (Delivery message : messages) {
            String json = new String(message.getBody(), StandardCharsets.UTF_8);
            UUID job = UUID.fromString(Messages.JSON.readTree(json).get("jobId").textValue());
            // One output a job: its delivery is called as the job.
            finishJob.setLong(1, System.currentTimeMillis());
            finishJob.setObject(2, job);
            finishJob.addBatch();
            insertResult.setObject(1, job);
            insertResult.setString(2, json);
            insertResult.addBatch();
            insertDelivery.setObject(1, job);
            insertDelivery.setObject(2, job);
            insertDelivery.addBatch();
            deliveries.add(Outgoing.json(Names.DELIVERIES, Messages.JSON.writeValueAsBytes(new Messages.Due(job))));
        }
        finishJob.executeBatch();
        insertResult.executeBatch();
        insertDelivery.executeBatch();
        database.commit();
        return deliveries;
    }
}
