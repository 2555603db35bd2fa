package dev.precis.harness.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.precis.harness.client.HttpApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the application says of all jobs and their deliveries, compared with what was handed in. */
final class Books {

    private static final Map<String, List<String>> OUTPUTS = Map.of(
            "http", List.of("callback", "digest", "file", "queue"),
            "folder", List.of("file"),
            "mail", List.of("file", "mail_reply"),
            "amqp", List.of("reply"),
            "digest", List.of("file"));

    /**
     * A job with its deliveries.
     *
     * @param name of its document
     * @param type of its door
     */
    record Entry(String name, String type, JsonNode job, List<JsonNode> deliveries) {

        boolean isRejected() {
            return name.startsWith("empty-");
        }

        Stream<JsonNode> deliveries(String outputType) {
            return deliveries.stream()
                    .filter(delivery -> delivery.at("/output/type").asText().equals(outputType));
        }
    }

    private final List<Entry> entries;

    private Books(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    static Books of(HttpApi api) {
        List<Entry> entries = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = HttpApi.json(api.get("/v1/summaries?limit=100" + next));
            for (JsonNode item : page.path("items")) {
                String id = item.path("id").asText();
                List<JsonNode> deliveries = new ArrayList<>();
                HttpApi.json(api.get("/v1/summaries/" + id + "/deliveries"))
                        .path("items")
                        .forEach(deliveries::add);
                entries.add(new Entry(
                        item.at("/source/name").asText(),
                        item.at("/source/type").asText(),
                        HttpApi.json(api.get("/v1/summaries/" + id)),
                        deliveries));
            }
            next = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!next.isEmpty());
        return new Books(entries);
    }

    List<Entry> entries() {
        return entries;
    }

    /** The ids of all deliveries of that type, sorted. */
    List<String> deliveryIds(String outputType) {
        return entries.stream()
                .flatMap(entry -> entry.deliveries(outputType))
                .map(delivery -> delivery.path("id").asText())
                .sorted()
                .toList();
    }

    /** What is wrong with the jobs; empty where each document has one, and each has ended as it should. */
    List<String> faults(Documents documents) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> differences = new TreeMap<>();
        documents.names().forEach(name -> differences.merge(name, 1, Integer::sum));
        differences.put("a digest", documents.digests());
        for (Entry entry : entries) {
            differences.merge(entry.type().equals("digest") ? "a digest" : entry.name(), -1, Integer::sum);
            faults.addAll(faults(entry));
        }
        differences.forEach((name, missing) -> {
            if (missing != 0) {
                faults.add(missing > 0 ? name + ": " + missing + " missing" : name + ": " + -missing + " too many");
            }
        });
        return faults;
    }

    private static List<String> faults(Entry entry) {
        List<String> faults = new ArrayList<>();
        String status = entry.job().path("status").asText();
        String code = entry.job().at("/error/code").asText();
        String end = entry.isRejected() ? "failed EMPTY_DOCUMENT" : "succeeded ";
        if (!(status + " " + code).equals(end)) {
            faults.add(entry.name() + " is " + status + " " + code);
        }
        List<String> types = entry.deliveries().stream()
                .map(delivery -> delivery.at("/output/type").asText())
                .sorted()
                .toList();
        if (!entry.isRejected() && !types.equals(OUTPUTS.get(entry.type()))) {
            faults.add(entry.name() + " of " + entry.type() + " goes to " + types);
        }
        entry.deliveries().stream()
                .filter(delivery -> !delivery.path("state").asText().equals("done"))
                .forEach(delivery -> faults.add(entry.name() + ": " + delivery));
        return faults;
    }
}
