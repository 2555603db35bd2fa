package dev.precis.harness.bench;

import dev.precis.harness.bench.limit.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what processes, services and the network have spent so far. Services are counted whole: nobody else may use them. */
final class CostMeter implements AutoCloseable {

    private static final String DATABASE = """
            SELECT xact_commit, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'), pg_database_size(datname)
            FROM pg_stat_database WHERE datname = current_database()
            """;

    private static final Path INTERFACES = Path.of("/proc/net/dev");

    private final List<Long> pids;
    private final @Nullable Connection database;

    private CostMeter(List<Long> pids, @Nullable Connection database) {
        this.pids = List.copyOf(pids);
        this.database = database;
    }

    /** Of processes that use no service. */
    static CostMeter ofProcesses(List<Long> pids) {
        return new CostMeter(pids, null);
    }

    /** Of processes on RabbitMQ and PostgreSQL. */
    static CostMeter withServices(List<Long> pids) throws SQLException {
        return new CostMeter(pids, Services.database(""));
    }

    Costs now() throws SQLException {
        if (!ProcessorTime.isKnown()) {
            return Costs.NONE;
        }
        List<Double> ours =
                pids.stream().map(pid -> (double) ProcessorTime.ofTree(pid)).toList();
        if (database == null) {
            return new Costs(ours, 0, 0, 0, 0, 0, carried());
        }
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(DATABASE)) {
            row.next();
            return new Costs(
                    ours,
                    ProcessorTime.ofProgram(ProcessorTime.RABBITMQ),
                    ProcessorTime.ofProgram(ProcessorTime.POSTGRESQL),
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    carried());
        }
    }

    /** As autovacuum does every minute where it is on: plans for a table that was empty are no good for a full one. */
    void renewStatistics() throws SQLException {
        if (database != null) {
            try (Statement statement = database.createStatement()) {
                statement.execute("ANALYZE");
            }
        }
    }

    private static double carried() {
        try {
            return Files.readAllLines(INTERFACES).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("lo:"))
                    .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws SQLException {
        if (database != null) {
            database.close();
        }
    }
}
