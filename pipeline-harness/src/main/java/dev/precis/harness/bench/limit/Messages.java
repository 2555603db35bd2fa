package dev.precis.harness.bench.limit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.engine.Summary;
import java.util.UUID;

/** What the stages tell each other, as JSON. */
final class Messages {

    static final ObjectMapper JSON = new ObjectMapper();

    /** A document that was accepted. */
    record Document(UUID jobId, String text) {}

    /** What the engine made of it. */
    record Result(UUID jobId, String text, Summary summary, String documentSha256) {}

    /** A reply that is due. */
    record Due(UUID deliveryId) {}

    private Messages() {}
}
