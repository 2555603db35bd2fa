package dev.precis.harness.run;

import dev.precis.harness.client.ConfirmedPublisher;
import dev.precis.harness.client.HttpApi;
import dev.precis.harness.client.JobReader;
import dev.precis.harness.door.BatchDoor;
import dev.precis.harness.door.Door;
import dev.precis.harness.door.FolderDoor;
import dev.precis.harness.door.HttpDoor;
import dev.precis.harness.door.MailboxDoor;
import dev.precis.harness.door.MessageDoor;
import dev.precis.harness.ledger.Arrivals;
import dev.precis.harness.process.Fleet;
import dev.precis.harness.process.Layout;
import dev.precis.harness.process.Member;
import dev.precis.harness.process.PrecisProcess;
import dev.precis.harness.receiver.CallbackDesk;
import dev.precis.harness.receiver.QueueListener;
import dev.precis.harness.receiver.WantedOutputs;
import dev.precis.testing.TestServices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The processes of a run with everything around them: who hands documents in, and who receives results. */
final class Installation implements AutoCloseable {

    private static final int OF_EACH_ROLE = 2;

    private final ProofPlan plan;
    private final Path data;
    private final @Nullable Fleet fleet;
    private final TestServices.RabbitMq broker;
    private final CallbackDesk callbacks = new CallbackDesk();
    private final QueueListener results;
    private final QueueListener replies;
    private final ConfirmedPublisher publisher;
    private final String letters;
    private final List<Door> sources;
    private final WantedOutputs outputs;
    private final Layout layout;
    private final List<Door> doors;

    /** @param data of the processes; empty */
    Installation(ProofPlan plan, Path data) throws Exception {
        this.plan = plan;
        this.data = data;
        this.fleet = plan.layout() == ProofPlan.LayoutKind.FLEET ? new Fleet() : null;
        this.broker = fleet != null ? fleet.broker() : Settings.embeddedBroker();
        String resultsQueue = "proof-results-" + plan.seed();
        String repliesQueue = "proof-replies-" + plan.seed();
        this.letters = "proof-letters-" + plan.seed();
        this.outputs = new WantedOutputs(callbacks.url(), resultsQueue);
        this.results = new QueueListener(broker, resultsQueue);
        this.replies = new QueueListener(broker, repliesQueue);
        this.publisher = new ConfirmedPublisher(broker);
        this.sources = List.of(
                FolderDoor.watched(data.resolve("inbox")),
                FolderDoor.endpoint(data.resolve("endpoint")),
                new MailboxDoor());
        MessageDoor queue = MessageDoor.queue(publisher, letters);
        if (fleet != null) {
            publisher.declare(letters);
        }
        this.layout = layout(queue);
        Runtime.getRuntime().addShutdownHook(new Thread(layout::close));
        List<HttpApi> replicas =
                layout.doors().stream().map(member -> new HttpApi(member.url())).toList();
        JobReader reader = new JobReader(replicas.get(0));
        this.doors = new ArrayList<>(List.of(
                HttpDoor.json(replicas, outputs),
                HttpDoor.waiting(replicas, outputs),
                HttpDoor.text(replicas),
                HttpDoor.upload(replicas, outputs),
                new BatchDoor(replicas, outputs),
                MessageDoor.requests(
                        publisher,
                        outputs,
                        repliesQueue,
                        document -> !brokerForgets() || reader.knows(document.name()))));
        doors.addAll(sources);
        if (fleet != null) {
            doors.add(queue);
        }
    }

    private Layout layout(Door queue) {
        List<String> arguments = new ArrayList<>(Settings.quickToRecover());
        arguments.addAll(outputs.arguments());
        sources.forEach(source -> arguments.addAll(source.arguments()));
        List<String> jvmOptions = PrecisProcess.quickly();
        if (fleet == null) {
            arguments.addAll(Settings.of(broker));
            return Layout.embedded(data, jvmOptions, arguments);
        }
        arguments.addAll(queue.arguments());
        return Layout.fleet(fleet, data, OF_EACH_ROLE, OF_EACH_ROLE, OF_EACH_ROLE, jvmOptions, arguments);
    }

    /** Whether messages die with a process: the embedded broker has them in memory. */
    boolean brokerForgets() {
        return fleet == null;
    }

    List<Member> members() {
        return layout.members();
    }

    /** One after the other: all at once would keep a small machine from being ready with any of them. */
    void start() {
        members().forEach(member -> {
            member.start();
            member.process().awaitReady();
        });
    }

    List<Door> doors() {
        return doors;
    }

    HttpApi api() {
        return new HttpApi(layout.doors().get(0).url());
    }

    Path outbox() {
        return data.resolve("outbox");
    }

    /** By type of output. */
    Map<String, Arrivals> arrivals() {
        return Map.of("callback", callbacks.arrivals(), "queue", results.arrivals(), "reply", replies.arrivals());
    }

    @Override
    public void close() throws Exception {
        layout.close();
        results.close();
        replies.close();
        callbacks.close();
        doors.forEach(Door::close);
        if (fleet != null) {
            publisher.delete(outputs.queue());
            publisher.delete("proof-replies-" + plan.seed());
            publisher.delete(letters);
            fleet.close();
        }
        publisher.close();
    }
}
