package dev.precis.harness.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Each output of a job got its result, always under the same id and with the same bytes, and nothing else arrived. */
final class DeliveryRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Those whose arrivals are noted by a receiver. */
    private static final Set<String> RECEIVED = Set.of("callback", "queue", "reply");
    /** Those that are messages of the broker. */
    private static final Set<String> MESSAGES = Set.of("queue", "reply");

    private final Outcome outcome;
    private final Map<String, Map<String, Arrivals.Arrival>> unexplained = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    DeliveryRules(Outcome outcome) {
        this.outcome = outcome;
    }

    List<Violation> check() {
        outcome.arrivals().forEach((output, arrivals) -> unexplained.put(output, new HashMap<>(arrivals)));
        Map<String, Ledger.Entry> entries = outcome.entries().stream()
                .collect(Collectors.toMap(entry -> entry.document().name(), entry -> entry));
        for (JobRecord job : outcome.jobs()) {
            Ledger.Entry entry = entries.get(String.valueOf(Documents.nameIn(job.text())));
            if (entry != null) {
                checkOutputs(job, entry);
            }
            job.deliveries().forEach(delivery -> check(job, delivery));
        }
        unexplained.forEach((output, arrivals) -> arrivals.forEach((delivery, arrival) ->
                violations.add(new Violation("unknown delivery", output + " " + delivery, arrival.body()))));
        return violations;
    }

    private void checkOutputs(JobRecord job, Ledger.Entry entry) {
        List<String> types =
                job.deliveries().stream().map(DeliveryRules::type).sorted().toList();
        Set<String> wantedOnce = new TreeSet<>(entry.outputs());
        if (job.status().equals("failed")) {
            wantedOnce.remove("file"); // files are made of summaries alone
        }
        List<String> wanted = List.copyOf(wantedOnce);
        if (!types.equals(wanted)) {
            violations.add(new Violation("outputs", "job " + job.id(), types + " instead of " + wanted));
        }
    }

    private void check(JobRecord job, JsonNode delivery) {
        String id = delivery.path("id").asText();
        String type = type(delivery);
        String what = type + " " + id + " of job " + job.id();
        if (!delivery.path("state").asText().equals("done")) {
            violations.add(new Violation("not delivered", what, delivery.toString()));
        }
        if (RECEIVED.contains(type)) {
            check(
                    job,
                    what,
                    type,
                    unexplained.computeIfAbsent(type, none -> new HashMap<>()).remove(id));
        }
    }

    private void check(JobRecord job, String what, String type, Arrivals.Arrival arrival) {
        if (arrival == null) {
            if (!(outcome.brokerForgets() && MESSAGES.contains(type))) {
                violations.add(new Violation("never arrived", what, "though its state is done or pending"));
            }
            return;
        }
        if (!arrival.identical()) {
            violations.add(new Violation("other bytes", what, "in one of " + arrival.times() + " arrivals"));
        }
        JsonNode data = json(arrival.body()).path("data");
        if (!data.path("id").asText().equals(job.id())) {
            violations.add(new Violation("another job's", what, arrival.body()));
        } else if (!data.at("/result/text").asText().equals(job.summary())) {
            violations.add(new Violation("another result", what, arrival.body()));
        }
    }

    private static String type(JsonNode delivery) {
        return delivery.at("/output/type").asText();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
