package dev.precis.store;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.JobStatus;
import dev.precis.contract.SourceType;
import dev.precis.contract.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that looks at jobs without changing them. */
final class JobReader {

    static final String JOB = """
            SELECT id, source_type, source_name, source_document, status, job.attempt, lane, request, created_at,
                   started_at, finished_at, error_code, error_message, error_permanent, erased_at, expired,
                   text_removed_at
            """;

    /** Of an unfinished attempt there is none. */
    private static final String JOB_AND_RESULT = JOB + """
            , result.summary
            FROM job LEFT JOIN result ON result.job_id = job.id AND result.attempt = job.attempt
            WHERE job.id IN (:ids)
            """;

    /** Databases bound the number of parameters of one statement. */
    private static final int PARAMETERS_PER_QUERY = 1000;

    private final JdbcClient jdbc;

    JobReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Optional<Job>> find(List<UUID> ids) {
        Map<UUID, Job> jobs = complete(ids, "");
        return ids.stream().map(jobs::get).map(Optional::ofNullable).toList();
    }

    List<Job> ended(List<UUID> ids) {
        return List.copyOf(
                complete(ids, "AND status NOT IN ('queued', 'running')").values());
    }

    /**
     * With their results and deliveries. The jobs first: where one is seen as finished, its deliveries were committed with
     * it.
     */
    private Map<UUID, Job> complete(List<UUID> asked, String condition) {
        Map<UUID, Job> jobs = withResults(asked, condition);
        if (jobs.isEmpty()) {
            return jobs;
        }
        Map<UUID, List<Delivery>> deliveries = new HashMap<>();
        jdbc.sql("SELECT * FROM delivery WHERE job_id IN (:ids) ORDER BY id")
                .param("ids", jobs.keySet())
                .query(Columns::delivery)
                .list()
                .forEach(delivery -> deliveries
                        .computeIfAbsent(delivery.jobId(), job -> new ArrayList<>())
                        .add(delivery));
        jobs.replaceAll((id, job) -> job.with(job.result(), deliveries.getOrDefault(id, List.of()), entries(job)));
        return jobs;
    }

    private Map<UUID, Job> withResults(List<UUID> ids, String condition) {
        Map<UUID, Job> jobs = new HashMap<>();
        if (ids.isEmpty()) {
            return jobs;
        }
        jdbc.sql(JOB_AND_RESULT + condition).param("ids", ids).query(row -> {
            String summary = row.getString("summary");
            Job job = Columns.job(row, summary == null ? null : Columns.read(summary, Summary.class), List.of());
            jobs.put(job.id(), job);
        });
        return jobs;
    }

    /** Those of the jobs whose contents are there, with the results of their current attempts. */
    Map<UUID, Job> withResults(List<UUID> ids) {
        Map<UUID, Job> jobs = withResults(ids, "");
        // Not in the query: PostgreSQL, where it has no statistics yet, reads every job by the index of erased ones.
        jobs.values().removeIf(job -> job.erasedAt() != null);
        return jobs;
    }

    /** Of a digest, with what it was made of. */
    Job withEntries(Job job) {
        return job.with(job.result(), job.deliveries(), entries(job));
    }

    private List<DigestEntry> entries(Job job) {
        return job.source().type().equals(SourceType.DIGEST.id())
                ? new DigestReader(jdbc).entries(job.id())
                : List.of();
    }

    List<Delivery> deliveries(UUID jobId) {
        return jdbc.sql("SELECT * FROM delivery WHERE job_id = :job ORDER BY id")
                .param("job", jobId)
                .query(Columns::delivery)
                .list();
    }

    Optional<String> text(UUID id) {
        return jdbc.sql("SELECT text FROM document WHERE job_id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Set<String> knownKeys(String sourceType, String sourceName, List<String> keys) {
        Set<String> stored = storedKeys(sourceType, sourceName, keys);
        Set<String> known = new HashSet<>(keys);
        known.retainAll(stored);
        if (KeyFingerprint.isNeeded(sourceType)) {
            Map<String, String> unknown = new HashMap<>();
            keys.stream().filter(key -> !stored.contains(key)).forEach(key -> unknown.put(KeyFingerprint.of(key), key));
            storedKeys(sourceType, sourceName, List.copyOf(unknown.keySet()))
                    .forEach(fingerprint -> known.add(unknown.get(fingerprint)));
        }
        return known;
    }

    Set<String> storedKeys(String sourceType, String sourceName, List<String> keys) {
        Set<String> stored = new HashSet<>();
        for (int from = 0; from < keys.size(); from += PARAMETERS_PER_QUERY) {
            stored.addAll(jdbc.sql("""
                            SELECT source_key FROM job
                            WHERE tenant = 'default' AND source_type = :type AND source_name = :name
                              AND source_key IN (:keys)
                            """)
                    .param("type", sourceType)
                    .param("name", sourceName)
                    .param("keys", keys.subList(from, Math.min(from + PARAMETERS_PER_QUERY, keys.size())))
                    .query(String.class)
                    .list());
        }
        return stored;
    }

    Optional<UUID> withContent(String sourceType, String sourceName, String contentHash) {
        return jdbc.sql("""
                        SELECT id FROM job
                        WHERE source_type = :type AND source_name = :name AND content_hash = :hash
                          AND status <> 'failed' AND erased_at IS NULL
                        ORDER BY id LIMIT 1
                        """)
                .param("type", sourceType)
                .param("name", sourceName)
                .param("hash", contentHash)
                .query(UUID.class)
                .optional();
    }

    JobPage list(JobQuery query) {
        List<String> conditions = new ArrayList<>(List.of("erased_at IS NULL"));
        Map<String, Object> values = new HashMap<>();
        if (query.status() != null) {
            conditions.add("status = :status");
            values.put("status", query.status().id());
        }
        if (query.source() != null) {
            String[] source = query.source().split(":", 2);
            conditions.add("source_type = :type");
            values.put("type", source[0]);
            if (source.length == 2) {
                conditions.add("source_name = :name");
                values.put("name", source[1]);
            }
        }
        if (query.q() != null) {
            conditions.add("LOWER(source_document) LIKE LOWER(:q) ESCAPE '!'");
            values.put("q", "%" + query.q().replaceAll("[!%_]", "!$0") + "%");
        }
        if (query.before() != null) {
            conditions.add("id < :before");
            values.put("before", query.before());
        }
        List<Job> jobs = jdbc.sql(
                        JOB + " FROM job WHERE " + String.join(" AND ", conditions) + " ORDER BY id DESC LIMIT :limit")
                .params(values)
                .param("limit", query.limit() + 1)
                .query((row, number) -> Columns.job(row, null, List.of()))
                .list();
        if (jobs.size() <= query.limit()) {
            return new JobPage(jobs, null);
        }
        List<Job> page = jobs.subList(0, query.limit());
        return new JobPage(List.copyOf(page), page.get(page.size() - 1).id());
    }

    List<Job> unreportedFailures(String sourceType, String sourceName, int limit) {
        return jdbc.sql(JOB + """
                        FROM job
                        WHERE source_type = :type AND source_name = :name AND status = 'failed' AND failure_reported = FALSE
                        ORDER BY id LIMIT :limit
                        """)
                .param("type", sourceType)
                .param("name", sourceName)
                .param("limit", limit)
                .query((row, number) -> Columns.job(row, null, List.of()))
                .list();
    }

    /** A collation may order punctuation as it likes, but hexadecimal digits before {@code g}. */
    List<KnownKey> keys(String sourceType, String sourceName, String prefix) {
        return jdbc
                .sql("""
                        SELECT source_key, id, status FROM job
                        WHERE tenant = 'default' AND source_type = :type AND source_name = :name
                          AND source_key >= :prefix AND source_key < :end
                        ORDER BY id LIMIT 10000
                        """)
                .param("type", sourceType)
                .param("name", sourceName)
                .param("prefix", prefix)
                .param("end", prefix + "g")
                .query((row, number) -> new KnownKey(
                        row.getString("source_key"),
                        Columns.uuid(row, "id"),
                        JobStatus.fromId(row.getString("status"))))
                .list()
                .stream()
                .filter(known -> known.key().startsWith(prefix))
                .toList();
    }

    List<JobCount> counts() {
        return jdbc.sql("""
                        SELECT source_type, status, code, COUNT(*) AS jobs
                        FROM (SELECT source_type, status, CASE WHEN status = 'failed' THEN error_code END AS code
                              FROM job) AS states
                        GROUP BY source_type, status, code
                        """)
                .query((row, number) -> {
                    String code = row.getString("code");
                    return new JobCount(
                            row.getString("source_type"),
                            JobStatus.fromId(row.getString("status")),
                            code == null ? null : ErrorCode.valueOf(code),
                            row.getLong("jobs"));
                })
                .list();
    }
}
