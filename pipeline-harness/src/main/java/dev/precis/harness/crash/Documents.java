package dev.precis.harness.crash;

import com.rabbitmq.client.ShutdownSignalException;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.process.PrecisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Documents for every door, one of each a round. Senders do what the doors ask of them: a caller who got no answer calls
 * again with the same key, and a program whose broker died with its message sends it again under the same id.
 */
final class Documents {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private static final String TEXT = """
            The harbour library of Saint-Aubin reopened on Monday after two years of repairs. Its roof had been damaged by a
            storm, and the town had no money to mend it. A foundation paid for half of the work. The other half was collected
            by the readers themselves, who sold cakes and old maps on the quay. Four thousand books were dried by hand. The
            librarian says that the smell of the sea will never quite leave them.
            """;

    private final Site site;
    private final Deque<String> calls = new ArrayDeque<>();
    private final Deque<String> callsWithoutBroker = new ArrayDeque<>();
    private final Deque<String> messages = new ArrayDeque<>();
    private final Set<String> handedIn = new LinkedHashSet<>();
    private int round;

    Documents(Site site) {
        this.site = site;
    }

    /** Puts the documents of another round before the doors: what needs no process is there at once. */
    void next() throws IOException {
        round++;
        drop("folder-" + round + ".txt", text());
        drop("empty-" + round + ".txt", "");
        site.post().deliver("mail-" + round, text());
        calls.add("http-" + round);
        callsWithoutBroker.add("away-" + round);
        messages.add("amqp-" + round);
        handedIn.add("mail-" + round);
    }

    private String text() {
        return TEXT + "This is case " + round + ".";
    }

    private void drop(String name, String text) throws IOException {
        Path hidden = site.inbox().resolve("." + name);
        Files.writeString(hidden, text);
        Files.move(hidden, site.inbox().resolve(name));
        handedIn.add(name);
    }

    /** Hands in what waits, as far as the process takes it. */
    void offer(PrecisProcess process) {
        if (!process.isAlive() || !process.console().contains("is ready")) {
            return;
        }
        try {
            callWithoutBroker(process);
            call(process, calls);
            site.flow().connect();
            while (!messages.isEmpty()) {
                site.flow().publish(messages.peek(), message(messages.peek()));
                handedIn.add(messages.remove());
            }
        } catch (IOException | UncheckedIOException | ShutdownSignalException e) {
            // it has died: the next one is offered the same
        }
    }

    /** What a broker that dies with its process may have lost comes again. */
    void repeatMessages() {
        if (!site.brokerLasts()) {
            messages.clear();
            for (int i = 1; i <= round; i++) {
                messages.add("amqp-" + i);
            }
        }
    }

    boolean allHandedIn() {
        return callsWithoutBroker.isEmpty() && calls.isEmpty() && messages.isEmpty();
    }

    /** The names of all documents. */
    Set<String> names() {
        return Set.copyOf(handedIn);
    }

    /** How many of them a digest is made of. */
    int digests() {
        return 2 * round;
    }

    int rounds() {
        return round;
    }

    private void callWithoutBroker(PrecisProcess process) throws IOException {
        if (callsWithoutBroker.isEmpty()) {
            return;
        }
        site.brokerAway(true);
        try {
            call(process, callsWithoutBroker);
        } finally {
            site.brokerAway(false);
        }
    }

    private void call(PrecisProcess process, Deque<String> names) {
        while (!names.isEmpty() && isAccepted(process, names.peek())) {
            handedIn.add(names.remove());
        }
    }

    private boolean isAccepted(PrecisProcess process, String name) {
        HttpResponse<String> answer = new HttpApi(process.url())
                .post("/v1/summaries", "application/json", request(name), "Idempotency-Key", name);
        return answer.statusCode() == ACCEPTED || answer.statusCode() == OK;
    }

    private String request(String name) {
        return """
                {"input": {"text": %s}, "name": "%s", "outputs": [{"type": "file"}, {"type": "callback", "url": "%s"},
                  {"type": "queue", "routingKey": "%s"}, {"type": "digest", "name": "daily"}]}
                """.formatted(
                        HttpApi.quoted(TEXT + name),
                        name,
                        site.callbacks().url(),
                        site.flow().results());
    }

    private static String message(String name) {
        return """
                {"input": {"text": %s}, "name": "%s"}
                """.formatted(HttpApi.quoted(TEXT + name), name);
    }
}
