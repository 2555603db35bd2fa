package dev.precis.output.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.output.result.Links;
import dev.precis.output.result.ResultPayload;
import dev.precis.store.Job;
import org.springframework.util.unit.DataSize;

/** Writes what a callback carries; the same job gives the same bytes at every try. */
public final class CallbackBody {

    private final ObjectMapper json;
    private final Links links;
    private final long thinAbove;

    /** @param thinAbove a larger payload goes without its summary */
    public CallbackBody(ObjectMapper json, Links links, DataSize thinAbove) {
        this.json = json;
        this.links = links;
        this.thinAbove = thinAbove.toBytes();
    }

    byte[] of(Job job) throws JsonProcessingException {
        CallbackPayload payload = CallbackPayload.full(ResultPayload.of(job), links.ofSummary(job.id()));
        byte[] full = json.writeValueAsBytes(payload);
        boolean fits = full.length <= thinAbove || job.result() == null;
        return fits ? full : json.writeValueAsBytes(payload.thinned());
    }
}
