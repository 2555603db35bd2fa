package dev.precis.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds what has changed of late; each question is answered by an index of its own. */
final class ChangeReader {

    private final JdbcClient jdbc;

    ChangeReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    JobChanges since(long millis, int limit) {
        Map<UUID, Job> jobs = new LinkedHashMap<>();
        for (String column : List.of("status = 'queued' AND dispatched_at", "started_at", "finished_at")) {
            jobs(column, millis, limit).forEach(job -> jobs.put(job.id(), job));
        }
        List<Delivery> deliveries = jdbc.sql(
                        "SELECT * FROM delivery WHERE finished_at >= :since ORDER BY finished_at LIMIT :limit")
                .param("since", millis)
                .param("limit", limit)
                .query(Columns::delivery)
                .list();
        return new JobChanges(List.copyOf(jobs.values()), deliveries);
    }

    private List<Job> jobs(String condition, long millis, int limit) {
        String column = condition.substring(condition.lastIndexOf(' ') + 1);
        return jdbc.sql(JobReader.JOB + "FROM job WHERE " + condition + " >= :since ORDER BY " + column
                        + " LIMIT :limit")
                .param("since", millis)
                .param("limit", limit)
                .query((row, number) -> Columns.job(row, null, List.of()))
                .list();
    }
}
