package dev.precis.harness.crash.agent;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import net.bytebuddy.asm.Advice;

/** Commits of the pool's connections, and of statements that are transactions of their own. Those that only read are left out. */
public final class StoreAdvice {

    private StoreAdvice() {}

    static final class Prepare {

        private Prepare() {}

        @Advice.OnMethodEnter
        static void before(@Advice.This Connection connection, @Advice.Argument(0) String sql) {
            Writes.prepared(connection, sql);
        }
    }

    static final class Rollback {

        private Rollback() {}

        @Advice.OnMethodEnter
        static void before(@Advice.This Connection connection) {
            Writes.taken(connection);
        }
    }

    static final class Commit {

        private Commit() {}

        @Advice.OnMethodEnter
        static String before(@Advice.This Connection connection) {
            return begin(connection);
        }

        @Advice.OnMethodExit
        static void after(@Advice.Enter String step) {
            end(step);
        }
    }

    static final class AutoCommit {

        private AutoCommit() {}

        @Advice.OnMethodEnter
        static String before(@Advice.This Object statement) {
            return beginOwn((Statement) statement);
        }

        @Advice.OnMethodExit
        static void after(@Advice.Enter String step) {
            end(step);
        }
    }

    public static String begin(Connection connection) {
        if (!Writes.taken(connection)) {
            return "";
        }
        String step = "commit " + CallSite.entry();
        CrashPoints.before(step);
        return step;
    }

    public static String beginOwn(Statement statement) {
        try {
            Connection connection = statement.getConnection();
            return connection.getAutoCommit() ? begin(connection) : "";
        } catch (SQLException e) {
            return "";
        }
    }

    public static void end(String step) {
        if (!step.isEmpty()) {
            CrashPoints.after(step);
        }
    }
}
