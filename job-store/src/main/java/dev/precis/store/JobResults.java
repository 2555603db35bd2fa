package dev.precis.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.precis.contract.DeliveryState;
import dev.precis.contract.Failure;
import dev.precis.contract.JobStatus;
import dev.precis.contract.Output;
import dev.precis.contract.OutputType;
import dev.precis.contract.SourceType;
import dev.precis.contract.Summary;
import dev.precis.contract.SummaryEvent;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** How attempts ended, and what is to be delivered of it. Each change takes the job's row first. */
final class JobResults {

    /** A failure is nothing for these: it has its own place beside the document. */
    private static final Set<OutputType> FOR_SUMMARIES_ALONE = EnumSet.of(OutputType.FILE, OutputType.DIGEST);

    private static final String FINISH = """
            UPDATE job
            SET status = :status, finished_at = :now, started_at = COALESCE(started_at, :started),
                error_code = :code, error_message = :message, error_permanent = :permanent
            WHERE id = :id AND attempt = :attempt AND status IN ('queued', 'running')
            """;

    private static final String INSERT_RESULT =
            "INSERT INTO result (job_id, attempt, summary) VALUES (:id, :attempt, :summary)";

    private static final String END_ATTEMPT = """
            UPDATE attempt SET ended_at = :now, outcome = :status, error_code = :code, error_message = :message
            WHERE job_id = :id AND number = :attempt
            """;

    private static final String INSERT_ATTEMPT = """
            INSERT INTO attempt (job_id, number, started_at, ended_at, outcome, error_code, error_message)
            VALUES (:id, :attempt, :started, :now, :status, :code, :message)
            ON CONFLICT DO NOTHING
            """;

    private static final String INSERT_DELIVERY = """
            INSERT INTO delivery (id, job_id, attempt, type, target, state, tries, dispatched_at, next_try_at, created_at)
            VALUES (:id, :job, :attempt, :type, :target, 'pending', 0, :now, :now, :now)
            """;

    private record Ended(SummaryEvent event, OutputSelection selection) {}

    private record Recorded(Job job, List<Delivery> deliveries) {}

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final List<Consumer<Collection<RecordedEnd>>> listeners = new CopyOnWriteArrayList<>();
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final GroupCommit<Ended, Optional<List<Delivery>>> endings = new GroupCommit<>(this::recordAll);

    JobResults(DataSource dataSource, TransactionTemplate transaction, Clock clock) {
        this.jdbc = new NamedParameterJdbcTemplate(dataSource);
        this.transaction = transaction;
        this.clock = clock;
    }

    Optional<List<Delivery>> record(SummaryEvent event, OutputSelection selection) {
        return endings.call(new Ended(event, selection));
    }

    List<Optional<List<Delivery>>> recordAll(List<SummaryEvent> events, OutputSelection selection) {
        return recordAll(
                events.stream().map(event -> new Ended(event, selection)).toList());
    }

    private List<Optional<List<Delivery>>> recordAll(List<Ended> endings) {
        // One order for all, lest two processes wait for each other.
        List<Ended> ordered = endings.stream()
                .sorted(Comparator.comparing(ended -> ended.event().jobId()))
                .toList();
        Map<Ended, Recorded> recorded = new IdentityHashMap<>();
        transaction.executeWithoutResult(status -> recorded.putAll(record(ordered, clock.millis())));
        tell(recorded);
        return endings.stream()
                .map(ended -> Optional.ofNullable(recorded.get(ended)).map(Recorded::deliveries))
                .toList();
    }

    void whenRecorded(Consumer<Collection<RecordedEnd>> listener) {
        listeners.add(listener);
    }

    private void tell(Map<Ended, Recorded> recorded) {
        if (!recorded.isEmpty() && !listeners.isEmpty()) {
            List<RecordedEnd> ends = recorded.entrySet().stream()
                    .map(one -> end(one.getKey().event(), one.getValue()))
                    .toList();
            listeners.forEach(listener -> listener.accept(ends));
        }
    }

    /** To a job that was tried again belong earlier deliveries, to a digest its entries. */
    private static RecordedEnd end(SummaryEvent event, Recorded recorded) {
        Job job = recorded.job();
        boolean isAllAtHand = job.attempt() == 1 && !job.source().type().equals(SourceType.DIGEST.id());
        Summary summary = event instanceof SummaryEvent.Succeeded succeeded ? succeeded.summary() : null;
        return new RecordedEnd(job.id(), isAllAtHand ? job.with(summary, recorded.deliveries(), List.of()) : null);
    }

    /** What became of those that are the first ones of their attempts. */
    private Map<Ended, Recorded> record(List<Ended> endings, long now) {
        List<Ended> first = changed(endings, jdbc.batchUpdate(FINISH, values(endings, now)), 1);
        if (first.isEmpty()) {
            return Map.of();
        }
        insertResults(first);
        endAttempts(first, now);
        return deliver(first, now);
    }

    private void insertResults(List<Ended> endings) {
        MapSqlParameterSource[] results = endings.stream()
                .map(Ended::event)
                .filter(SummaryEvent.Succeeded.class::isInstance)
                .map(SummaryEvent.Succeeded.class::cast)
                .map(event -> new MapSqlParameterSource()
                        .addValue("id", event.jobId())
                        .addValue("attempt", event.attempt())
                        .addValue("summary", Columns.write(event.summary(), Summary.class)))
                .toArray(MapSqlParameterSource[]::new);
        if (results.length > 0) {
            jdbc.batchUpdate(INSERT_RESULT, results);
        }
    }

    /** Most of them were done before anybody could have seen that they were begun. */
    private void endAttempts(List<Ended> endings, long now) {
        List<Ended> begun = changed(endings, jdbc.batchUpdate(INSERT_ATTEMPT, values(endings, now)), 0);
        if (!begun.isEmpty()) {
            jdbc.batchUpdate(END_ATTEMPT, values(begun, now));
        }
    }

    private Map<Ended, Recorded> deliver(List<Ended> endings, long now) {
        Map<UUID, Job> jobs =
                jobs(endings.stream().map(ended -> ended.event().jobId()).toList());
        Map<Ended, Recorded> recorded = new IdentityHashMap<>();
        for (Ended ended : endings) {
            Job job = jobs.get(ended.event().jobId());
            boolean failed = ended.event() instanceof SummaryEvent.Failed;
            List<Delivery> deliveries = outputs(job, ended.selection())
                    .filter(output -> !failed || !FOR_SUMMARIES_ALONE.contains(output.type()))
                    .map(output -> delivery(ended.event(), output, now))
                    .toList();
            recorded.put(ended, new Recorded(job, deliveries));
        }
        MapSqlParameterSource[] rows = recorded.values().stream()
                .map(Recorded::deliveries)
                .flatMap(List::stream)
                .map(delivery -> row(delivery, now))
                .toArray(MapSqlParameterSource[]::new);
        if (rows.length > 0) {
            jdbc.batchUpdate(INSERT_DELIVERY, rows);
        }
        return recorded;
    }

    private Map<UUID, Job> jobs(List<UUID> ids) {
        Map<UUID, Job> jobs = new HashMap<>();
        jdbc.query(JobReader.JOB + "FROM job WHERE id IN (:ids)", Map.of("ids", ids), row -> {
            Job job = Columns.job(row, null, List.of());
            jobs.put(job.id(), job);
        });
        return jobs;
    }

    private static Stream<Output> outputs(Job job, OutputSelection selection) {
        List<Output> asked = job.request().outputs();
        return Stream.concat(asked == null ? Stream.of() : asked.stream(), selection.outputs(job).stream())
                .distinct();
    }

    private Delivery delivery(SummaryEvent event, Output output, long now) {
        Instant at = Instant.ofEpochMilli(now);
        return new Delivery(
                ids.generate(),
                event.jobId(),
                event.attempt(),
                output,
                DeliveryState.PENDING,
                0,
                null,
                null,
                at,
                at,
                null);
    }

    private static MapSqlParameterSource row(Delivery delivery, long now) {
        return new MapSqlParameterSource()
                .addValue("id", delivery.id())
                .addValue("job", delivery.jobId())
                .addValue("attempt", delivery.attempt())
                .addValue("type", delivery.output().type().id())
                .addValue("target", Columns.write(delivery.output(), Output.class))
                .addValue("now", now);
    }

    private static MapSqlParameterSource[] values(List<Ended> endings, long now) {
        return endings.stream().map(ended -> values(ended, now)).toArray(MapSqlParameterSource[]::new);
    }

    private static MapSqlParameterSource values(Ended ended, long now) {
        SummaryEvent event = ended.event();
        Failure failure = event instanceof SummaryEvent.Failed failed ? failed.error() : null;
        Instant started = event instanceof SummaryEvent.Succeeded succeeded ? succeeded.startedAt() : null;
        return new MapSqlParameterSource()
                .addValue("id", event.jobId())
                .addValue("attempt", event.attempt())
                .addValue("now", now)
                .addValue("started", started == null ? null : started.toEpochMilli(), Types.BIGINT)
                .addValue("status", (failure == null ? JobStatus.SUCCEEDED : JobStatus.FAILED).id())
                .addValue("code", failure == null ? null : failure.code().name())
                .addValue("message", failure == null ? null : Columns.line(failure.message()))
                .addValue("permanent", failure == null ? null : failure.permanent(), Types.BOOLEAN);
    }

    private static List<Ended> changed(List<Ended> endings, int[] rows, int expected) {
        List<Ended> changed = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == expected) {
                changed.add(endings.get(i));
            }
        }
        return changed;
    }
}
