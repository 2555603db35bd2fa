package dev.precis.ingest.http;

import dev.precis.contract.SummaryRequest;
import dev.precis.ingest.ReplayOrder;
import dev.precis.ingest.request.SummaryRequestReader;
import dev.precis.store.JobHistory;
import dev.precis.store.Replay;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Shows the attempts at jobs, and reads who wants another one. Thread-safe. */
public final class HttpHistory {

    private final HttpRequests requests;
    private final SummaryRequestReader reader;
    private final HttpAnswers answers;
    private final JobHistory history;
    private final ProblemWriter json;

    public HttpHistory(
            HttpRequests requests,
            SummaryRequestReader reader,
            HttpAnswers answers,
            JobHistory history,
            ProblemWriter json) {
        this.requests = requests;
        this.reader = reader;
        this.answers = answers;
        this.history = history;
        this.json = json;
    }

    /** Which job is to be done again, and with which options. */
    public ReplayOrder readReplay(Exchange exchange) {
        byte[] body = requests.readJsonIfAny(exchange);
        HttpCall call = Objects.requireNonNull(exchange.getProperty(HttpCall.PROPERTY, HttpCall.class));
        SummaryRequest asked = body.length == 0 ? SummaryRequest.empty() : reader.readOptions(body);
        UUID id = answers.job(call.id()).id();
        return new ReplayOrder(id, asked, HttpRequests.idempotencyKey(call));
    }

    /** The attempts at a job. */
    public void attempts(@Body HttpCall call, Exchange exchange) {
        UUID id = answers.job(call.allowing(Set.of()).id()).id();
        byte[] body = json.bytes(AttemptRepresentation.of(history.attempts(id)));
        HttpAnswer.write(exchange.getMessage(), 200, HttpAnswer.JSON, body);
    }

    /** Why a job is not done again. */
    static Problem problem(Replay.Outcome outcome) {
        return switch (outcome) {
            case UNFINISHED -> HttpProblem.NOT_FINISHED.because("the job has not ended; ask again when it has");
            case WITHOUT_TEXT ->
                HttpProblem.NO_TEXT.because("the document gave no text, see the job's error; submit it again");
            case TEXT_REMOVED -> HttpProblem.EXPIRED.because("the text is kept no longer; submit the document again");
            case GONE -> HttpProblem.ERASED.because("this job was erased; submit the document again");
            case REPLAYED, REPEATED, CONFLICT -> throw new IllegalArgumentException("no refusal: " + outcome);
        };
    }
}
