package io.tbaas.platform.store.list;

import io.tbaas.platform.store.DatabaseClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** The types of columns that lists are sorted by: how a value goes into a cursor and comes back. */
public enum ColumnType {
    TEXT("") {
        @Override
        String read(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }

        @Override
        Object parse(String text) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("PostgreSQL keeps no NUL");
            }
            return text;
        }

        @Override
        int compare(String first, String second) {
            throw new IllegalStateException("the order of texts is the database's own");
        }
    },
    NUMBER("0") {
        @Override
        String read(ResultSet row, String column) throws SQLException {
            return Long.toString(row.getLong(column));
        }

        @Override
        Object parse(String text) {
            return Long.valueOf(text);
        }

        @Override
        int compare(String first, String second) {
            return Long.valueOf(first).compareTo(Long.valueOf(second));
        }
    },
    TIME("0001-01-01T00:00:00Z") {
        @Override
        String read(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant().toString();
        }

        @Override
        Object parse(String text) {
            try {
                return DatabaseClock.column(DatabaseClock.known(Instant.parse(text)));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        int compare(String first, String second) {
            return Instant.parse(first).compareTo(Instant.parse(second));
        }
    };

    private final String least;

    ColumnType(String least) {
        this.least = least;
    }

    /** A value that no other is less than; numbers count from 0. */
    Object least() {
        return parse(least);
    }

    abstract String read(ResultSet row, String column) throws SQLException;

    /** Throws IllegalArgumentException where the text is not of the type. */
    abstract Object parse(String text);

    /** Which of two values of a database comes first. */
    abstract int compare(String first, String second);
}
