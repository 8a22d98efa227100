package io.tbaas.platform.testkit;

import java.util.EnumMap;
import java.util.Map;

/** The databases that everything is tested on. */
public enum DatabaseKind {
    H2,
    POSTGRESQL;

    private static final Map<DatabaseKind, TestDatabase> SHARED = new EnumMap<>(DatabaseKind.class);

    /** A migrated database that all tests of this process share; a test makes its own companies in it. */
    public TestDatabase shared() {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(this, DatabaseKind::fresh);
        }
    }

    /** A migrated database of the test's own. */
    public TestDatabase fresh() {
        return empty().migrated();
    }

    /** A database without any table. */
    public TestDatabase empty() {
        return switch (this) {
            case H2 -> TestDatabase.h2();
            case POSTGRESQL -> TestDatabase.postgres();
        };
    }
}
