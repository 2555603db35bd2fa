package dev.precis.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file of the embedded database within a small multiple of what it holds. H2 appends each commit to its file, and
 * leaves it to a thread of its own to rewrite the parts of which little is still valid; without a write delay it has no such
 * thread, and both its file and what it remembers of it would grow with every commit. Thread-safe.
 */
public final class EmbeddedCompaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCompaction.class);

    /** Percent of the file that is valid. */
    private static final int FILL_RATE = 50;

    /** Commits wait meanwhile: some milliseconds. */
    private static final int BYTES_AT_ONCE = 2 << 20;

    private static final Duration WHILE_THERE_IS_WORK = Duration.ofMillis(30);
    private static final Duration ELSE = Duration.ofSeconds(1);
    private static final Duration PARTING = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private boolean isFailing;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, EmbeddedCompaction::thread);

    private EmbeddedCompaction(DataSource dataSource) {
        this.dataSource = dataSource;
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Begins at once; close it before the data source.
     *
     * @param dataSource an H2 database in a file
     */
    public static EmbeddedCompaction start(DataSource dataSource) {
        EmbeddedCompaction compaction = new EmbeddedCompaction(dataSource);
        compaction.executor.execute(compaction::turn);
        return compaction;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "precis-store-compaction");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Rewrites some of what is mostly invalid.
     *
     * @return whether there was anything to do
     * @throws SQLException where the database is not there
     */
    static boolean compact(DataSource dataSource) throws SQLException {
        MVStore store = store(dataSource);
        if (store == null || !store.compact(FILL_RATE, BYTES_AT_ONCE)) {
            return false;
        }
        // else it would wait for somebody else's commit
        store.tryCommit();
        return true;
    }

    /** Asked for each time: after an error, H2 opens the database anew. */
    private static @Nullable MVStore store(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                    ? session.getDatabase().getStore().getMvStore()
                    : null;
        }
    }

    private void turn() {
        boolean compacted = false;
        try {
            compacted = compacted();
        } finally {
            again(compacted ? WHILE_THERE_IS_WORK : ELSE);
        }
    }

    private void again(Duration pause) {
        try {
            executor.schedule(this::turn, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("Closed meanwhile", e);
        }
    }

    private boolean compacted() {
        try {
            boolean compacted = compact(dataSource);
            isFailing = false;
            return compacted;
        } catch (SQLException | RuntimeException e) {
            // once: the next time is a second away
            if (!isFailing) {
                LOG.warn("The embedded database cannot be compacted, and its file grows meanwhile: {}", e.toString());
            }
            isFailing = true;
            return false;
        }
    }

    /** Lets it end what it is at: an interrupted thread that writes closes the file under everybody. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PARTING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The embedded database is still being compacted while it is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
