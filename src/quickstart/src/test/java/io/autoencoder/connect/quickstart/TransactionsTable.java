// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table of transactions that the examples read with Debezium.
 *
 * @param database which holds it
 */
record TransactionsTable(Database database) {

    private static final String COLUMNS = "transaction_id text primary key, timestamp text, card_id text,"
            + " merchant_id text, merchant_category text, channel text, country text, amount numeric(12, 2),"
            + " home_distance_km double precision, is_fraud integer";

    /** An empty one in a database of its own. */
    static TransactionsTable create(PostgresServer server, String database) throws SQLException {
        TransactionsTable table = new TransactionsTable(server.create(database));
        table.database.execute("create table transactions (" + COLUMNS + ")");
        return table;
    }

    /** @param rows of the sample */
    void insert(List<List<String>> rows) throws SQLException {
        database.execute("insert into transactions values "
                + rows.stream()
                        .map(row -> row.stream()
                                .map(cell -> cell.isEmpty() ? "null" : "'" + cell + "'")
                                .collect(Collectors.joining(",", "(", ")")))
                        .collect(Collectors.joining(",")));
    }
}
