package dev.precis.harness.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An installation in which all is well, until a test changes something. */
final class AnInstallation {

    private final ObjectMapper mapper = new ObjectMapper();

    final List<JobRecord> jobs = new ArrayList<>();
    final Map<String, Arrivals> arrivals = new TreeMap<>();
    final Map<String, String> files = new HashMap<>();
    List<String> unsettled = List.of();
    boolean brokerForgets;
    int repetitionsAllowed = 2;

    /** A job with a file, a callback and a message. */
    JobRecord succeeds(String job, Document document) {
        ObjectNode json = mapper.createObjectNode().put("id", job).put("status", "succeeded");
        json.putObject("result").put("text", summary(document));
        List<JsonNode> deliveries = Stream.of("file", "callback", "queue")
                .map(type -> delivery(job, type))
                .toList();
        JobRecord record = new JobRecord(json, document.text(), deliveries);
        jobs.add(record);
        files.put(job + ".txt", summary(document) + "\n");
        arrivesAgain("callback", job + "-callback", body(job, document));
        arrivesAgain("queue", job + "-queue", body(job, document));
        return record;
    }

    void arrivesAgain(String output, String delivery, String body) {
        arrivals.computeIfAbsent(output, any -> new Arrivals()).received(delivery, body);
    }

    String body(String job, Document document) {
        ObjectNode body = mapper.createObjectNode();
        body.putObject("data").put("id", job).putObject("result").put("text", summary(document));
        return body.toString();
    }

    Outcome outcome(Ledger ledger) {
        return new Outcome(
                ledger.entries(),
                jobs,
                arrivals.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, output -> output.getValue().all())),
                Map.of("callback", repetitionsAllowed, "queue", repetitionsAllowed),
                files,
                unsettled,
                brokerForgets);
    }

    private JsonNode delivery(String job, String type) {
        ObjectNode delivery =
                mapper.createObjectNode().put("id", job + "-" + type).put("state", "done");
        delivery.putObject("output").put("type", type);
        return delivery;
    }

    private static String summary(Document document) {
        return "It was so, says " + document.name() + ".";
    }
}
