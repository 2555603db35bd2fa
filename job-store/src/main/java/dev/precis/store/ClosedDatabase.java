package dev.precis.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool which of H2's errors leave a connection of no use: H2 closes its database itself, where the disk is full for
 * example, and the pool would keep the connections to it. The next one opens the database again. Made by the pool.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

    /** DATABASE_IS_CLOSED, DATABASE_CALLED_AT_SHUTDOWN, CONNECTION_BROKEN_1 and OBJECT_CLOSED of org.h2.api.ErrorCode. */
    private static final Set<Integer> CLOSED = Set.of(90098, 90121, 90067, 90007);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
