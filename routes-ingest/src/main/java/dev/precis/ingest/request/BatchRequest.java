package dev.precis.ingest.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several requests in one; each is read by itself, so that a wrong one does not spoil the others.
 *
 * @param inputs the requests, as for one document
 * @param options what applies where a request says nothing, as for one document, without input
 */
public record BatchRequest(
        @Nullable List<JsonNode> inputs, @Nullable ObjectNode options) {}
