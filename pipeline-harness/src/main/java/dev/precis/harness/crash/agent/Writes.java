package dev.precis.harness.crash.agent;

import java.sql.Connection;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** Which connections have prepared a change since their last commit: a transaction that only reads has no point. */
public final class Writes {

    private static final String READ = "select";

    private static final Set<Connection> PENDING =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private Writes() {}

    public static void prepared(Connection connection, String sql) {
        if (!sql.stripLeading().regionMatches(true, 0, READ, 0, READ.length())) {
            PENDING.add(connection);
        }
    }

    /** Whether there is something to commit or to roll back; no more afterwards. */
    public static boolean taken(Connection connection) {
        return PENDING.remove(connection);
    }
}
