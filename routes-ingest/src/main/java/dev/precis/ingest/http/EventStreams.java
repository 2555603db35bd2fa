package dev.precis.ingest.http;

import dev.precis.contract.OverloadedException;
import dev.precis.ingest.activity.Sources;
import dev.precis.store.Job;
import dev.precis.store.JobStore;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.HttpRequestHandler;

/**
 * Server-sent events. Not a route: platform-http holds a thread for as long as a call lasts, and writes in a way that waits
 * for a slow reader. Here a listener holds no thread, only an {@link EventStream}. Streams are closed before the web server
 * begins to stop, which would wait for them. Thread-safe.
 */
public final class EventStreams implements HttpRequestHandler, SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final Pattern OF_JOB = Pattern.compile("/v1/summaries/([^/]+)/events");
    private static final String OF_ALL = "/v1/events";
    private static final Duration COME_BACK = Duration.ofSeconds(30);
    private static final Duration MEMORY = Duration.ofHours(1);

    private final HttpAnswers answers;
    private final EventFeed feed;
    private final ProblemWriter problems;
    private final Clock clock;
    private final Semaphore places;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    public EventStreams(
            JobStore store, Sources sources, HttpAnswers answers, ProblemWriter problems, HttpSettings settings) {
        this.answers = answers;
        this.problems = problems;
        this.clock = Clock.systemUTC();
        this.feed = new EventFeed(store, sources, problems, clock);
        this.places = new Semaphore(settings.maxListeners());
    }

    /** This job has ended, wherever that was recorded. */
    void expect(UUID id) {
        feed.expect(id);
    }

    static boolean isStream(String path) {
        return path.equals(OF_ALL) || OF_JOB.matcher(path).matches();
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("GET")) {
                response.setHeader("Allow", "GET");
                throw HttpProblem.METHOD_NOT_ALLOWED.exception("see Allow for the methods there are");
            }
            stream(request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            refuse(e, request, response);
        }
    }

    private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher ofJob = OF_JOB.matcher(path(request));
        UUID job = ofJob.matches() ? answers.job(ofJob.group(1)).id() : null;
        Instant last = lastEvent(request.getHeader("Last-Event-ID"));
        List<StreamEvent> missed = job == null && last != null ? feed.since(last) : List.of();
        if (!running || !places.tryAcquire()) {
            throw new OverloadedException("too many listen already; come back in a while", COME_BACK);
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // nginx would wait for more before it passes an event on
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext call = request.startAsync();
        call.setTimeout(0);
        EventStream stream = new EventStream(call);
        JobListener listener = new JobListener(stream, job);
        stream.open(() -> {
            feed.remove(listener);
            streams.remove(stream);
            places.release();
        });
        streams.add(stream);
        stream.send(StreamEvent.HELLO);
        feed.add(listener);
        missed.forEach(listener::hear);
        if (job != null) {
            tellPresentState(job, listener);
        }
    }

    /** After the feed was told of the listener, so that nothing falls between. */
    private void tellPresentState(UUID id, JobListener listener) {
        try {
            Job job = answers.job(id.toString());
            Instant at = Stream.of(job.finishedAt(), job.startedAt(), job.createdAt())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            listener.hear(StreamEvent.of(StreamEvent.JobItem.of(job, job.status(), at), problems));
        } catch (RuntimeException e) {
            // The answer has begun; the caller comes back, and is told what is wrong
            LOG.debug("A stream cannot begin", e);
            listener.stream().cut();
        }
    }

    private @Nullable Instant lastEvent(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return null;
        }
        if (!id.matches("\\d{1,15}")) {
            throw HttpCall.invalid("Last-Event-ID must be the id of an event");
        }
        Instant last = Instant.ofEpochMilli(Long.parseLong(id));
        Instant oldest = clock.instant().minus(MEMORY);
        return last.isBefore(oldest) ? oldest : last;
    }

    private void refuse(RuntimeException reason, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = problems.problemOf(reason).at(request.getRequestURI());
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", Long.toString(COME_BACK.toSeconds()));
        }
        response.getOutputStream().write(problems.bytes(problem));
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        streams.forEach(EventStream::cut);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void close() {
        stop();
        feed.close();
    }
}
