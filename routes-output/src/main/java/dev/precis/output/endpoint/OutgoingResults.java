package dev.precis.output.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.PipelineNames;
import dev.precis.output.endpoint.EndpointKind.Fact;
import dev.precis.output.result.Links;
import dev.precis.output.result.ResultEvent;
import dev.precis.output.result.ResultPayload;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.DeliveryWork;
import dev.precis.store.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes of a result what an endpoint gets; the same at every try. */
public final class OutgoingResults {

    /** Header: the delivery, the same at every try; what to know a repetition by. */
    static final String DELIVERY_ID = "deliveryId";

    /** Header: {@code summary.succeeded} or {@code summary.failed}. */
    static final String EVENT = "event";

    private final ObjectMapper json;
    private final SummaryRenderer renderer;
    private final Links links;

    OutgoingResults(ObjectMapper json, SummaryRenderer renderer, Links links) {
        this.json = json;
        this.renderer = renderer;
        this.links = links;
    }

    /** What the endpoint gets; empty where the job failed and the format has no words for that. */
    Optional<OutgoingResult> of(DeliveryWork work, OutputEndpoint endpoint) throws IOException {
        EndpointFormat format = endpoint.format();
        if (format.page() != null && work.job().result() == null) {
            return Optional.empty();
        }
        byte[] body = body(work, format);
        return Optional.of(new OutgoingResult(
                endpoint.text() ? new String(body, StandardCharsets.UTF_8) : body, headers(work, endpoint)));
    }

    private byte[] body(DeliveryWork work, EndpointFormat format) throws IOException {
        if (format.page() != null) {
            return renderer.render(work.job(), format.page());
        }
        return format == EndpointFormat.CLOUDEVENTS
                ? ResultEvent.of(work, links).bytes(json)
                : ResultPayload.of(work.job()).bytes(json);
    }

    private static Map<String, Object> headers(DeliveryWork work, OutputEndpoint endpoint) {
        Job job = work.job();
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.DELIVERY, work.delivery().id().toString());
        facts.put(Fact.JOB, job.id().toString());
        facts.put(Fact.EVENT, ResultPayload.of(job).type());
        facts.put(Fact.MEDIA_TYPE, endpoint.format().mediaType());
        facts.put(Fact.FILE_NAME, job.id() + ".summary." + endpoint.format().extension());
        Map<String, Object> headers = new HashMap<>();
        headers.put(DELIVERY_ID, facts.get(Fact.DELIVERY));
        headers.put(PipelineNames.JOB_ID, facts.get(Fact.JOB));
        headers.put(PipelineNames.ATTEMPT, String.valueOf(work.delivery().attempt()));
        headers.put(EVENT, facts.get(Fact.EVENT));
        endpoint.headers().forEach((fact, name) -> headers.put(name, facts.get(fact)));
        return headers;
    }

    /** Called by the routes: makes the message what the body says. */
    public void fill(Exchange exchange) {
        Message message = exchange.getMessage();
        OutgoingResult result = message.getBody(OutgoingResult.class);
        message.setHeaders(new HashMap<>(result.headers()));
        message.setBody(result.body());
        exchange.setProperty(Exchange.CHARSET_NAME, StandardCharsets.UTF_8.name());
    }
}
