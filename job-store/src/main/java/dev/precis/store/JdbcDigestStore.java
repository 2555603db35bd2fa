package dev.precis.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Digests in the same database as their jobs; whoever changes a digest's row first makes it. */
public final class JdbcDigestStore implements DigestStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JobAcceptance acceptance;
    private final DigestReader reader;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    /**
     * @param dataSource a migrated database, see {@link StoreDataSource#migrate}; not to be used inside of a transaction
     * @param clock for all times that are stored
     */
    public JdbcDigestStore(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = clock;
        this.acceptance = new JobAcceptance(dataSource, transaction, clock);
        this.reader = new DigestReader(jdbc);
    }

    @Override
    public void add(String digest, Delivery delivery) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            DELETE FROM digest_entry
                            WHERE digest = :digest AND job_id = :job AND attempt < :attempt AND digest_job IS NULL
                            """)
                    .param("digest", digest)
                    .param("job", delivery.jobId())
                    .param("attempt", delivery.attempt())
                    .update();
            jdbc.sql("""
                            INSERT INTO digest_entry (delivery_id, digest, job_id, attempt, added_at)
                            VALUES (:id, :digest, :job, :attempt, :now) ON CONFLICT DO NOTHING
                            """)
                    .param("id", delivery.id())
                    .param("digest", digest)
                    .param("job", delivery.jobId())
                    .param("attempt", delivery.attempt())
                    .param("now", clock.millis())
                    .update();
        });
    }

    @Override
    public DigestState state(String digest) {
        return transaction.execute(status -> {
            jdbc.sql("INSERT INTO digest (name, made, closed_at) VALUES (:name, 0, :now) ON CONFLICT DO NOTHING")
                    .param("name", digest)
                    .param("now", clock.millis())
                    .update();
            return jdbc.sql("""
                            SELECT made, closed_at, (
                                SELECT COUNT(*) FROM digest_entry
                                JOIN result ON result.job_id = digest_entry.job_id
                                    AND result.attempt = digest_entry.attempt
                                WHERE digest = :name AND digest_job IS NULL) AS waiting
                            FROM digest WHERE name = :name
                            """)
                    .param("name", digest)
                    .query((row, number) -> new DigestState(
                            digest, row.getInt("made"), Columns.instant(row, "closed_at"), row.getInt("waiting")))
                    .single();
        });
    }

    @Override
    public Optional<UUID> make(DigestState state, int limit, Function<List<DigestEntry>, NewJob> document) {
        return Optional.ofNullable(transaction.execute(status -> {
            UUID id = ids.generate();
            List<DigestEntry> entries = close(state, 1) ? take(state.name(), id, limit) : List.of();
            if (entries.isEmpty()) {
                status.setRollbackOnly();
                return null;
            }
            acceptance.createForRelay(id, document.apply(entries));
            return id;
        }));
    }

    @Override
    public void skip(DigestState state) {
        transaction.executeWithoutResult(status -> close(state, 0));
    }

    private boolean close(DigestState state, int made) {
        return jdbc.sql("""
                                UPDATE digest SET made = made + :more, closed_at = :now
                                WHERE name = :name AND made = :made AND closed_at = :closed
                                """)
                        .param("more", made)
                        .param("now", clock.millis())
                        .param("name", state.name())
                        .param("made", state.made())
                        .param("closed", state.closedAt().toEpochMilli())
                        .update()
                == 1;
    }

    /** Entries whose summary was erased stay behind: they are none any more. */
    private List<DigestEntry> take(String digest, UUID digestJob, int limit) {
        jdbc.sql("""
                        UPDATE digest_entry SET digest_job = :job
                        WHERE digest_job IS NULL AND delivery_id IN (
                            SELECT delivery_id FROM digest_entry
                            JOIN result ON result.job_id = digest_entry.job_id
                                AND result.attempt = digest_entry.attempt
                            WHERE digest = :digest AND digest_job IS NULL
                            ORDER BY added_at, delivery_id LIMIT :limit)
                        """)
                .param("job", digestJob)
                .param("digest", digest)
                .param("limit", limit)
                .update();
        return reader.entries(digestJob);
    }
}
