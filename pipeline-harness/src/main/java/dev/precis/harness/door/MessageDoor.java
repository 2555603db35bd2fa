package dev.precis.harness.door;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.precis.harness.client.ConfirmedPublisher;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.ledger.Document;
import dev.precis.harness.ledger.Ledger;
import dev.precis.harness.receiver.WantedOutputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Messages, each published under its own id until the broker has confirmed it, or until it has been taken from there. */
public final class MessageDoor implements Door {

    private static final int PAUSE_MILLIS = 200;
    private static final int LOOKS = 40;

    private final String name;
    private final String exchange;
    private final String key;
    private final @Nullable String replyTo;
    private final List<String> arguments;
    private final Function<Document, String> body;
    private final ConfirmedPublisher publisher;
    private final Predicate<Document> safe;

    private MessageDoor(
            String name,
            String exchange,
            String key,
            @Nullable String replyTo,
            List<String> arguments,
            Function<Document, String> body,
            ConfirmedPublisher publisher,
            Predicate<Document> safe) {
        this.name = name;
        this.exchange = exchange;
        this.key = key;
        this.replyTo = replyTo;
        this.arguments = arguments;
        this.body = body;
        this.publisher = publisher;
        this.safe = safe;
    }

    /** Requests, whose results go to a queue of the sender as well. */
    public static MessageDoor requests(
            ConfirmedPublisher publisher, WantedOutputs outputs, String replyTo, Predicate<Document> safe) {
        return new MessageDoor(
                "precis.requests",
                "precis.requests",
                "proof",
                replyTo,
                List.of(),
                document -> HttpDoor.request(document, outputs),
                publisher,
                safe);
    }

    /** The queue of another system. */
    public static MessageDoor queue(ConfirmedPublisher publisher, String queue) {
        return new MessageDoor(
                "queue",
                "",
                queue,
                null,
                List.of(
                        "--precis.ingest.queues[0].name=letters",
                        "--precis.ingest.queues[0].queue=" + queue,
                        "--precis.ingest.queues[0].text-pointer=/letter/body",
                        "--precis.ingest.queues[0].profile=" + WantedOutputs.PROFILE),
                document -> "{\"letter\": {\"body\": %s}}".formatted(HttpApi.quoted(document.text())),
                publisher,
                document -> true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public Set<String> outputs() {
        Set<String> outputs = new TreeSet<>(WantedOutputs.TYPES);
        if (replyTo != null) {
            outputs.add("reply");
        }
        return outputs;
    }

    @Override
    public void submit(List<Document> documents, Ledger ledger) throws InterruptedException {
        Document document = documents.get(0);
        while (!(published(document) && isSafe(document))) {
            ledger.repeated();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        ledger.accepted(document, null);
    }

    private boolean published(Document document) throws InterruptedException {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(2)
                .messageId(document.name())
                .replyTo(replyTo)
                .correlationId(document.name())
                .build();
        try {
            publisher.publish(exchange, key, properties, body.apply(document).getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isSafe(Document document) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (safe.test(document)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return false;
    }
}
