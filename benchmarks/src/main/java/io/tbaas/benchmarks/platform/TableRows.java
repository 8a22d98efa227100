package io.tbaas.benchmarks.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** New rows of one table, sent and committed in batches. */
final class TableRows implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final Connection connection;
    private final PreparedStatement statement;
    private int waiting;

    /**
     * Rows with some of the table's columns.
     *
     * @param columns their names, separated by commas
     */
    TableRows(Connection connection, String table, String columns) throws SQLException {
        this.connection = connection;
        String places = String.join(", ", Collections.nCopies(columns.split(",").length, "?"));
        statement = connection.prepareStatement("insert into " + table + " (" + columns + ") values (" + places + ")");
    }

    void add(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        waiting++;
        if (waiting == BATCH) {
            send();
        }
    }

    private void send() throws SQLException {
        statement.executeBatch();
        connection.commit();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        send();
        statement.close();
    }
}
