package dev.precis.harness.bench.limit;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import dev.precis.engine.Summarizer;
import dev.precis.engine.Summary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Documents become summaries; nothing is committed. */
final class SummarizeStage extends Stage {

    private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");

    SummarizeStage(int batch, Connection consuming, Connection publishing) throws Exception {
        super(Names.DOCUMENTS, batch, consuming, publishing);
    }

    @Override
    List<Outgoing> work(List<Delivery> messages) throws Exception {
        List<Outgoing> results = new ArrayList<>(messages.size());
        for (Delivery message : messages) {
            Messages.Document document = Messages.JSON.readValue(message.getBody(), Messages.Document.class);
            Summary summary = Summarizer.extractive().summarize(document.text());
            String hash = HexFormat.of().formatHex(sha256.digest(document.text().getBytes(StandardCharsets.UTF_8)));
            results.add(Outgoing.json(
                    Names.SUMMARIES,
                    Messages.JSON.writeValueAsBytes(
                            new Messages.Result(document.jobId(), summary.text(), summary, hash))));
        }
        return results;
    }
}
