// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What tests ask of a database. */
record Database(DataSource source) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows as maps from column to value. */
    List<Map<String, Object>> rows(String sql) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            ResultSetMetaData columns = results.getMetaData();
            while (results.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnName(i), results.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Waits until tables, which need not exist yet, hold so many rows together. */
    void awaitRows(int rows, String... tables) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            long found = 0;
            for (String table : tables) {
                found += rows("select 1 from information_schema.tables where table_name = '" + table + "'")
                                .isEmpty()
                        ? 0
                        : (long) rows("select count(*) as rows from \"" + table + '"')
                                .get(0)
                                .get("rows");
            }
            assertThat(found).as("rows of " + String.join(", ", tables)).isEqualTo(rows);
        });
    }
}
