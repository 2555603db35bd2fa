package dev.precis.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.precis.ingest.request.RequestRules;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** The options of a text/plain request, which stand in its query string. */
final class QueryOptions {

    private static final Set<String> TEXTS =
            Set.of("name", "language", "engine", "algorithm", "format", "sortBy", "query", "profile", "lane");
    private static final Set<String> LENGTHS = Set.of("sentences", "words", "ratio", "preset");

    /** Every parameter there is. */
    static final Set<String> NAMES = Set.of(
            "name",
            "language",
            "engine",
            "algorithm",
            "format",
            "sortBy",
            "query",
            "profile",
            "lane",
            "sentences",
            "words",
            "ratio",
            "preset",
            "keywords");

    private QueryOptions() {}

    /** The same options as a JSON request has them. */
    static ObjectNode toJson(Map<String, String> query, ObjectMapper mapper) {
        ObjectNode options = mapper.createObjectNode();
        query.forEach((name, value) -> {
            if (TEXTS.contains(name)) {
                options.put(name, value);
            } else if (LENGTHS.contains(name)) {
                put(options.withObjectProperty("length"), name, value);
            } else {
                put(options, name, value);
            }
        });
        return options;
    }

    private static void put(ObjectNode node, String name, String value) {
        switch (name) {
            case "preset" -> node.put(name, value);
            case "ratio" -> node.put(name, decimal(name, value));
            default -> node.put(name, whole(name, value));
        }
    }

    private static int whole(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw RequestRules.invalid(name + " must be a whole number");
        }
    }

    private static BigDecimal decimal(String name, String value) {
        if (!value.matches("-?\\d{1,10}(\\.\\d{1,20})?")) {
            throw RequestRules.invalid(name + " must be a number such as 0.2");
        }
        return new BigDecimal(value);
    }
}
