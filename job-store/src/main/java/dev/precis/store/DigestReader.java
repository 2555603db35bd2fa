package dev.precis.store;

import dev.precis.contract.Summary;
import dev.precis.contract.SummaryRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries of digests that were made. */
final class DigestReader {

    private final JdbcClient jdbc;

    DigestReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Without those that are erased, in the order of their sources and then of their collection. */
    List<DigestEntry> entries(UUID digestJob) {
        return jdbc.sql("""
                        SELECT id, source_type, source_name, source_document, request, added_at, summary
                        FROM digest_entry
                        JOIN job ON job.id = digest_entry.job_id
                        JOIN result ON result.job_id = digest_entry.job_id AND result.attempt = digest_entry.attempt
                        WHERE digest_job = :job
                        ORDER BY source_type, source_name, added_at, delivery_id
                        """)
                .param("job", digestJob)
                .query((row, number) -> new DigestEntry(
                        Columns.uuid(row, "id"),
                        new NewJob.Source(
                                row.getString("source_type"),
                                row.getString("source_name"),
                                row.getString("source_document")),
                        Columns.read(row.getString("request"), SummaryRequest.class)
                                .name(),
                        Instant.ofEpochMilli(row.getLong("added_at")),
                        Columns.read(row.getString("summary"), Summary.class)))
                .list();
    }
}
