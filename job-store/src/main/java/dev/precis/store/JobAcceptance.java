package dev.precis.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.precis.contract.DocumentReceived;
import java.time.Clock;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes jobs of documents, once for each source key. */
final class JobAcceptance {

    /** Each round is lost to another process that changed the same job at that very moment. */
    private static final int ROUNDS = 5;

    private static final String INSERT = """
            INSERT INTO job (id, source_type, source_name, source_key, source_document, content_hash, request_hash, status,
                             attempt, lane, request, created_at, dispatched_at, error_code, error_message, error_permanent)
            VALUES (:id, :type, :name, :key, :document, :content, :hash, 'queued', 1, :lane, :request, :now, :dispatched,
                    :code, :message, :permanent)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final KnownDocuments known;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final GroupCommit<NewJob, Optional<Acceptance>> newJobs = new GroupCommit<>(this::createDispatched);

    JobAcceptance(DataSource dataSource, TransactionTemplate transaction, Clock clock) {
        this.batches = new NamedParameterJdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(batches);
        this.transaction = transaction;
        this.clock = clock;
        this.known = new KnownDocuments(jdbc, clock);
    }

    Acceptance accept(NewJob job) {
        Optional<Acceptance> created =
                isLong(job) ? createDispatched(List.of(job)).get(0) : newJobs.call(job);
        return created.orElseGet(() -> acceptKnown(job));
    }

    /** Writing such a text takes so long that nobody shall share its transaction. */
    private static boolean isLong(NewJob job) {
        return job.text() != null && job.text().length() > DocumentReceived.MAX_INLINE_TEXT;
    }

    List<Acceptance> acceptTogether(List<NewJob> jobs) {
        List<NewJob> quick = jobs.stream().filter(job -> !isLong(job)).toList();
        Map<NewJob, Acceptance> accepted = new IdentityHashMap<>();
        List<Optional<Acceptance>> created = quick.isEmpty() ? List.of() : createDispatched(quick);
        for (int i = 0; i < quick.size(); i++) {
            NewJob job = quick.get(i);
            accepted.put(job, created.get(i).orElseGet(() -> acceptKnown(job)));
        }
        return jobs.stream()
                .map(job -> isLong(job) ? accept(job) : accepted.get(job))
                .toList();
    }

    List<Acceptance> acceptAll(List<NewJob> jobs) {
        List<Optional<Acceptance>> created = create(jobs, null);
        return IntStream.range(0, jobs.size())
                .mapToObj(i -> created.get(i).orElseGet(() -> acceptForRelay(jobs.get(i))))
                .toList();
    }

    private List<Optional<Acceptance>> createDispatched(List<NewJob> jobs) {
        return create(jobs, clock.millis());
    }

    /** The jobs of documents that did not come before; of others nothing. */
    private List<Optional<Acceptance>> create(List<NewJob> jobs, @Nullable Long dispatched) {
        Map<NewJob, Acceptance> created = new IdentityHashMap<>();
        transaction.executeWithoutResult(status -> {
            Set<NewJob> emptied = known.emptied(jobs);
            // In one order, so that processes that accept the same documents do not wait for each other in a circle.
            created.putAll(insert(
                    jobs.stream()
                            .filter(job -> !emptied.contains(job))
                            .sorted(Comparator.comparing(NewJob::sourceKey))
                            .toList(),
                    dispatched));
        });
        return jobs.stream().map(job -> Optional.ofNullable(created.get(job))).toList();
    }

    private Map<NewJob, Acceptance> insert(List<NewJob> jobs, @Nullable Long dispatched) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        List<UUID> created = Stream.generate(ids::generate).limit(jobs.size()).toList();
        int[] inserted = batches.batchUpdate(
                INSERT + "ON CONFLICT DO NOTHING",
                IntStream.range(0, jobs.size())
                        .mapToObj(i -> JobRows.columns(created.get(i), jobs.get(i), clock.millis(), dispatched))
                        .toArray(SqlParameterSource[]::new));
        SqlParameterSource[] texts = IntStream.range(0, jobs.size())
                .filter(i -> inserted[i] == 1 && jobs.get(i).text() != null)
                .mapToObj(i -> JobRows.text(created.get(i), jobs.get(i)))
                .toArray(SqlParameterSource[]::new);
        if (texts.length > 0) {
            batches.batchUpdate(JobRows.INSERT_TEXT, texts);
        }
        Map<NewJob, Acceptance> acceptances = new IdentityHashMap<>();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] == 1) {
                Dispatch dispatch = dispatched == null ? null : JobDispatch.of(created.get(i), 1, jobs.get(i));
                acceptances.put(jobs.get(i), new Acceptance(created.get(i), 1, Acceptance.Outcome.CREATED, dispatch));
            }
        }
        return acceptances;
    }

    private Acceptance acceptKnown(NewJob job) {
        if (KeyFingerprint.isNeeded(job.source().type())) {
            Optional<Acceptance> emptied =
                    transaction.execute(status -> known.find(job, KeyFingerprint.of(job.sourceKey())));
            if (emptied != null && emptied.isPresent()) {
                return emptied.get();
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Acceptance> earlier = transaction.execute(status -> known.find(job, job.sourceKey()));
            if (earlier != null && earlier.isPresent()) {
                return earlier.get();
            }
            Optional<Acceptance> created = createDispatched(List.of(job)).get(0);
            if (created.isPresent()) {
                return created.get();
            }
        }
        throw new ConcurrencyFailureException("The job of this source key keeps changing");
    }

    private Acceptance acceptForRelay(NewJob job) {
        Acceptance acceptance = acceptKnown(job);
        if (acceptance.isDue()) {
            transaction.executeWithoutResult(
                    status -> JobDispatch.release(jdbc, acceptance.jobId(), acceptance.attempt()));
        }
        return acceptance;
    }

    /** A job that was never there, in the transaction of the caller, left to be claimed. */
    void createForRelay(UUID id, NewJob job) {
        jdbc.sql(INSERT)
                .paramSource(JobRows.columns(id, job, clock.millis(), null))
                .update();
        JobRows.insertText(jdbc, id, job);
    }
}
