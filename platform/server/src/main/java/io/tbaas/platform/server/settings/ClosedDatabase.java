package io.tbaas.platform.server.settings;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Lets the pool drop connections to an H2 database that closed itself, as it does when it cannot write: they look alive, and only
 * new ones open it again.
 */
public final class ClosedDatabase implements SQLExceptionOverride {
    /** H2's codes: the database has been closed, called at its end, the connection is broken, the file cannot be written. */
    private static final Set<Integer> CODES = Set.of(90_098, 90_121, 90_067, 90_028, 90_031);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return CODES.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
