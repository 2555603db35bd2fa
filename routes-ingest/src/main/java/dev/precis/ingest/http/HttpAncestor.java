package dev.precis.ingest.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.precis.contract.Lane;
import dev.precis.contract.Languages;
import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.IncomingDocument;
import dev.precis.ingest.request.SummaryRequestReader;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads the two calls of the program that this one replaces: a text or a URL in the query, a summary back. Thread-safe. */
public final class HttpAncestor {

    private static final int SENTENCES = 5;

    private final SummaryRequestReader reader;
    private final HttpDocuments documents;

    public HttpAncestor(SummaryRequestReader reader, HttpDocuments documents) {
        this.reader = reader;
        this.documents = documents;
    }

    /** {@code GET /text?text=…}. */
    public IncomingDocument text(Exchange exchange) {
        return read(exchange, "text");
    }

    /** {@code GET /url?url=…}. */
    public IncomingDocument url(Exchange exchange) {
        return read(exchange, "url");
    }

    private IncomingDocument read(Exchange exchange, String input) {
        HttpCall call = HttpCall.of(exchange).allowing(Set.of(input, "nb_sentences", "language"));
        String document = call.query().get(input);
        if (document == null) {
            throw HttpCall.invalid("the query parameter " + input + " is missing");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("input").put(input, document);
        json.putObject("length").put("sentences", sentences(call.query().get("nb_sentences")));
        json.put("language", language(call.query().get("language")));
        SummaryRequest request = reader.read(json);
        return documents.of(request, HttpRequests.newKey(), Lane.INTERACTIVE);
    }

    private static int sentences(@Nullable String number) {
        if (number == null) {
            return SENTENCES;
        }
        if (!number.matches("\\d{1,6}")) {
            throw HttpCall.invalid("nb_sentences must be a whole number");
        }
        return Integer.parseInt(number);
    }

    /** An English name, as the ancestor takes it, or a tag. */
    private static String language(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return "auto";
        }
        return Languages.byName(word).map(Languages.Language::tag).orElse(word);
    }
}
