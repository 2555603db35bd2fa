package dev.precis.harness.crash.agent;

import java.sql.Connection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a transaction is about to change, as {@code insert job + update delivery}: it tells the commits of a method apart. */
public final class Writes {

    private static final Pattern WRITE = Pattern.compile(
            "(?is).*?\\b(insert|update|delete|merge)\\s+(?:into\\s+|from\\s+)?\"?(?:\\w+\"?\\.\"?)?(\\w+).*");

    private static final Map<Connection, Set<String>> PENDING = Collections.synchronizedMap(new WeakHashMap<>());

    private Writes() {}

    public static void prepared(Connection connection, String sql) {
        Matcher write = WRITE.matcher(sql);
        boolean reads = sql.stripLeading().regionMatches(true, 0, "select", 0, "select".length());
        if (!reads && write.matches()) {
            PENDING.computeIfAbsent(connection, any -> Collections.synchronizedSet(new TreeSet<>()))
                    .add(write.group(1).toLowerCase(Locale.ROOT) + " "
                            + write.group(2).toLowerCase(Locale.ROOT));
        }
    }

    /** What was prepared since the last commit or rollback; empty where nothing was changed. */
    public static String take(Connection connection) {
        Set<String> writes = PENDING.remove(connection);
        return writes == null ? "" : String.join(" + ", writes);
    }
}
