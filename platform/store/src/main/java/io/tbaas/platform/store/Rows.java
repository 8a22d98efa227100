package io.tbaas.platform.store;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads the platform's value types out of result rows. */
public final class Rows {
    private Rows() {}

    /** A time that is never null. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A time that may be null. */
    public static Optional<Instant> optionalTime(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** A text that may be null. */
    public static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A byte string that is never null. */
    public static Bytes bytes(ResultSet row, String column) throws SQLException {
        return Bytes.wrap(row.getBytes(column));
    }

    /** The version of the row. */
    public static Version version(ResultSet row) throws SQLException {
        return new Version(row.getLong("version"));
    }

    /** Checks the count of an update that named the version it was made from. */
    public static void requireChanged(int rows) {
        if (rows == 0) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
    }
}
