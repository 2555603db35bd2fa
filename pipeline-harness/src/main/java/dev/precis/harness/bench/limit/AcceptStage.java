package dev.precis.harness.bench.limit;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Requests become jobs with their texts, in one commit a batch. */
final class AcceptStage extends Stage {

    private final java.sql.Connection database;
    private final PreparedStatement insertJob;
    private final PreparedStatement insertText;

    AcceptStage(int batch, Connection consuming, Connection publishing, java.sql.Connection database) throws Exception {
        super(Names.REQUESTS, batch, consuming, publishing);
        this.database = database;
        insertJob = database.prepareStatement(
                "INSERT INTO job (id, source_key, status, reply_to, correlation_id, created_at)"
                        + " VALUES (?, ?, 'queued', ?, ?, ?) ON CONFLICT DO NOTHING");
        insertText =
                database.prepareStatement("INSERT INTO document (job_id, text) VALUES (?, ?) ON CONFLICT DO NOTHING");
    }

    @Override
    List<Outgoing> work(List<Delivery> messages) throws Exception {
        List<Outgoing> documents = new ArrayList<>(messages.size());
        for (Delivery message : messages) {
            String key = message.getProperties().getMessageId();
            // Of the key, so that a message that comes again is the same job.
            UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
            String text = new String(message.getBody(), StandardCharsets.UTF_8);
            insertJob.setObject(1, id);
            insertJob.setString(2, key);
            insertJob.setString(3, message.getProperties().getReplyTo());
            insertJob.setString(4, message.getProperties().getCorrelationId());
            insertJob.setLong(5, System.currentTimeMillis());
            insertJob.addBatch();
            insertText.setObject(1, id);
            insertText.setString(2, text);
            insertText.addBatch();
            documents.add(
                    Outgoing.json(Names.DOCUMENTS, Messages.JSON.writeValueAsBytes(new Messages.Document(id, text))));
        }
        insertJob.executeBatch();
        insertText.executeBatch();
        database.commit();
        return documents;
    }
}
