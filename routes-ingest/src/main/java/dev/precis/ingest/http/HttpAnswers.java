package dev.precis.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Summary;
import dev.precis.store.Acceptance;
import dev.precis.store.Job;
import dev.precis.store.JobStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Answers HTTP calls out of the job store, so that any replica answers for any job. Thread-safe. */
public final class HttpAnswers {

    private final JobStore store;
    private final CompletionWatcher watcher;
    private final ObjectMapper mapper;
    private final Duration maxWait;

    public HttpAnswers(JobStore store, CompletionWatcher watcher, ObjectMapper mapper, HttpSettings settings) {
        this.store = store;
        this.watcher = watcher;
        this.mapper = mapper;
        this.maxWait = settings.maxWait();
    }

    /**
     * 202 with the job; 200 where it has ended within the time that the caller waits, or had ended before. A new job of a
     * caller who does not wait is 202, however quick it was: nobody shall have to reckon with both.
     */
    public void accepted(
            @Body Acceptance acceptance, @ExchangeProperty(HttpCall.PROPERTY) HttpCall call, Exchange exchange) {
        if (acceptance.outcome() == Acceptance.Outcome.CONFLICT) {
            throw HttpProblem.KEY_REUSED.exception(
                    "another request came with the same Idempotency-Key; use a new key for a new request");
        }
        UUID id = acceptance.jobId();
        Duration asked = call.waits();
        Duration wait = asked == null || asked.compareTo(maxWait) < 0 ? asked : maxWait;
        Job job = ended(acceptance, wait);
        Message message = exchange.getMessage();
        boolean ended = job.isFinished() && !(wait == null && acceptance.isDue());
        json(message, ended ? 200 : 202, JobRepresentation.of(job));
        message.setHeader("Location", JobRepresentation.path(id));
        if (wait != null && job.isFinished()) {
            message.setHeader("Preference-Applied", "wait=" + wait.toSeconds());
        }
    }

    /** The summary alone as a JSON string, as the ancestor answered; or a problem that says where the job is. */
    public void summaryText(@Body Acceptance acceptance, Exchange exchange) {
        UUID id = acceptance.jobId();
        Job job = awaited(id, maxWait);
        Message message = exchange.getMessage();
        message.setHeader("Location", JobRepresentation.path(id));
        if (job.isFinished()) {
            json(message, 200, ended(job).text());
            return;
        }
        Problem late = HttpProblem.NOT_YET.because(
                "the summary is not there yet; it will be at " + JobRepresentation.path(id));
        HttpAnswer.write(message, late.status(), Problem.MEDIA_TYPE, bytes(late.at(HttpCall.pathOf(exchange))));
        message.setHeader("Retry-After", "5");
    }

    /** The job, ended if it does so in time. One that was just made has not ended yet: a look less. */
    private Job ended(Acceptance acceptance, @Nullable Duration wait) {
        UUID id = acceptance.jobId();
        if (wait == null) {
            return job(id);
        }
        if (acceptance.isDue()) {
            return awaited(id, wait);
        }
        Job job = job(id);
        return job.isFinished() ? job : awaited(id, wait);
    }

    private Job awaited(UUID id, Duration wait) {
        return watcher.await(id, wait).map(HttpAnswers::visible).orElseGet(() -> job(id));
    }

    private static Summary ended(Job job) {
        Failure error = job.error();
        if (error != null) {
            throw new ProblemException(Problem.of(error.code(), error.message()));
        }
        return summary(job);
    }

    /** One job, or its summary alone, as the caller accepts. */
    public void summary(@Body HttpCall call, Exchange exchange) {
        Representation representation = Representation.accepted(call.accept());
        Job job = job(call.allowing(Set.of()).id());
        Message message = exchange.getMessage();
        if (representation == Representation.JSON) {
            json(message, 200, JobRepresentation.of(job));
        } else {
            text(message, representation.contentType(), summary(job).text());
        }
        message.setHeader("Vary", "Accept");
    }

    /** A page of jobs. */
    public void list(@Body HttpCall call, Exchange exchange) {
        json(exchange.getMessage(), 200, JobRepresentation.of(store.list(ListParameters.query(call))));
    }

    /** The text that was summarized. */
    public void document(@Body HttpCall call, Exchange exchange) {
        Job job = job(call.id());
        if (job.textRemovedAt() != null) {
            throw HttpProblem.EXPIRED.exception("the text is kept no longer; submit the document again");
        }
        String text = store.text(job.id())
                .orElseThrow(() -> HttpProblem.NOT_FOUND.exception("the document gave no text, see the job's error"));
        text(exchange.getMessage(), HttpAnswer.TEXT, text);
    }

    /** The outputs of a job. */
    public void deliveries(@Body HttpCall call, Exchange exchange) {
        json(exchange.getMessage(), 200, JobRepresentation.deliveries(job(call.id())));
    }

    /** Cancels and erases a job; doing so again changes nothing. */
    public void erase(@Body HttpCall call, Exchange exchange) {
        if (!store.erase(id(call.id()))) {
            throw unknown();
        }
        HttpAnswer.empty(exchange.getMessage(), 204);
    }

    /** The job of an id from outside. */
    Job job(@Nullable String id) {
        return job(id(id));
    }

    private Job job(UUID id) {
        return visible(store.find(id).orElseThrow(HttpAnswers::unknown));
    }

    private static Job visible(Job job) {
        if (job.expired()) {
            throw HttpProblem.EXPIRED.exception(
                    "this job is kept no longer; submit the document again, under a new Idempotency-Key");
        }
        if (job.erasedAt() != null) {
            throw HttpProblem.ERASED.exception(
                    "this job was erased; submit the document again, under a new Idempotency-Key");
        }
        return job;
    }

    private static Summary summary(Job job) {
        if (job.status() == JobStatus.SUCCEEDED && job.result() != null) {
            return job.result();
        }
        Failure error = job.error();
        if (error != null) {
            throw new ProblemException(Problem.of(error.code(), 409, error.message()));
        }
        throw HttpProblem.NOT_FINISHED.exception("the job is " + job.status().id() + "; ask again later");
    }

    private static UUID id(@Nullable String id) {
        return PathId.of(id).orElseThrow(HttpAnswers::unknown);
    }

    private static ProblemException unknown() {
        return HttpProblem.NOT_FOUND.exception("there is no job with this id");
    }

    private void json(Message message, int status, Object body) {
        HttpAnswer.write(message, status, HttpAnswer.JSON, bytes(body));
    }

    private byte[] bytes(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    private static void text(Message message, String contentType, String text) {
        HttpAnswer.write(message, 200, contentType, text.getBytes(StandardCharsets.UTF_8));
    }
}
