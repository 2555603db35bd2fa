package dev.precis.ingest.http;

import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.Delivery;
import dev.precis.store.DeliveryControl;
import dev.precis.store.DeliveryPage;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Shows where results go, and lets them be sent again. Thread-safe. */
public final class HttpDeliveries {

    private final HttpRequests requests;
    private final SummaryRequestReader reader;
    private final HttpAnswers answers;
    private final DeliveryControl control;
    private final ProblemWriter json;

    public HttpDeliveries(
            HttpRequests requests,
            SummaryRequestReader reader,
            HttpAnswers answers,
            DeliveryControl control,
            ProblemWriter json) {
        this.requests = requests;
        this.reader = reader;
        this.answers = answers;
        this.control = control;
        this.json = json;
    }

    /**
     * A page of a list.
     *
     * @param items newest first
     * @param next value for {@code cursor} that gives the next page; null on the last one
     */
    record Page(
            Iterable<JobRepresentation.DeliveryItem> items,
            @Nullable String next) {}

    /**
     * @param retried how many are tried again, or would be
     * @param more whether there are more than the limit
     */
    record Retried(int retried, boolean more) {}

    /** A page of deliveries. */
    public void list(@Body HttpCall call, Exchange exchange) {
        DeliveryPage page = control.list(
                DeliveryParameters.filter(call),
                ListParameters.cursor(call.query().get("cursor")),
                ListParameters.limit(call.query().get("limit")));
        String next = page.next() == null ? null : JobRepresentation.cursor(page.next());
        answer(
                exchange,
                200,
                new Page(page.deliveries().stream().map(JobRepresentation::item).toList(), next));
    }

    /** One delivery. */
    public void show(@Body HttpCall call, Exchange exchange) {
        answer(
                exchange,
                200,
                JobRepresentation.item(delivery(call.allowing(Set.of()).id())));
    }

    /** Lets a delivery be tried again now. */
    public void retry(@Body HttpCall call, Exchange exchange) {
        Delivery delivery = delivery(call.allowing(Set.of()).id());
        switch (control.retry(delivery.id())) {
            case DUE -> answer(exchange, 202, JobRepresentation.item(delivery(call.id())));
            case DONE ->
                throw HttpProblem.DELIVERED.exception("it has arrived; to send a result again, replay its job");
            case SUPERSEDED ->
                throw HttpProblem.SUPERSEDED.exception(
                        "the job was done again since attempt " + delivery.attempt() + "; see its later deliveries");
            case GONE -> throw HttpProblem.ERASED.exception("its job was erased; submit the document again");
            case UNKNOWN -> throw unknown();
        }
    }

    /** Which deliveries a call wants to have tried again. */
    public RetryRequest readRetry(Exchange exchange) {
        return reader.read(requests.readJson(exchange), RetryRequest.class);
    }

    /** Lets many be tried again now. */
    public void retryAll(@Body RetryRequest request, Exchange exchange) {
        DeliveryControl.Retried retried =
                control.retryAll(request.filter(), request.bound(), Boolean.TRUE.equals(request.dryRun()));
        answer(exchange, 200, new Retried(retried.retried(), retried.more()));
    }

    private Delivery delivery(@Nullable String id) {
        UUID known = PathId.of(id).orElseThrow(HttpDeliveries::unknown);
        Delivery delivery = control.find(known).orElseThrow(HttpDeliveries::unknown);
        answers.job(delivery.jobId().toString());
        return delivery;
    }

    private static ProblemException unknown() {
        return HttpProblem.NOT_FOUND.exception("there is no delivery with this id, or it is kept no longer");
    }

    private void answer(Exchange exchange, int status, Object body) {
        HttpAnswer.write(exchange.getMessage(), status, HttpAnswer.JSON, json.bytes(body));
    }
}
