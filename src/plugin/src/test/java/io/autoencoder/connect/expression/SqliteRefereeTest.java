// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.StatisticsReport;

/** That a condition says of each row what SQLite says: true, false or unknown. */
class SqliteRefereeTest {

    private static final int ROWS = 10_000;

    /** Of each condition. */
    private static final int ASKED = 100;

    private static final List<String> COLUMNS = List.of("i", "j", "x", "y", "s", "t", "f", "g", "n");

    private static final List<Map<String, Object>> TABLE = new ArrayList<>();

    private static Connection database;

    @BeforeContainer
    static void fillTheTable() throws SQLException {
        database = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement statement = database.createStatement()) {
            statement.execute("PRAGMA case_sensitive_like = ON");
            statement.execute(
                    "CREATE TABLE r (id INTEGER PRIMARY KEY, i INTEGER, j INTEGER, x REAL, y REAL, s TEXT, t TEXT,"
                            + " f BOOLEAN, g BOOLEAN, n TEXT)");
        }
        Random random = new Random(20261127);
        database.setAutoCommit(false);
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO r VALUES (?,?,?,?,?,?,?,?,?,?)")) {
            for (int id = 0; id < ROWS; id++) {
                Map<String, Object> row = row(random);
                TABLE.add(row);
                insert.setInt(1, id);
                for (int column = 0; column < COLUMNS.size(); column++) {
                    insert.setObject(column + 2, row.get(COLUMNS.get(column)));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        database.commit();
    }

    @AfterContainer
    static void close() throws SQLException {
        TABLE.clear();
        database.close();
    }

    private static Map<String, Object> row(Random random) {
        Map<String, Object> row = new HashMap<>();
        for (String column : COLUMNS) {
            row.put(column, random.nextInt(5) == 0 ? null : value(column, random));
        }
        return row;
    }

    private static Object value(String column, Random random) {
        return switch (column) {
            case "i", "j" ->
                switch (random.nextInt(8)) {
                    case 0 -> 9_007_199_254_740_993L;
                    case 1 -> Long.MIN_VALUE;
                    case 2 -> Long.MAX_VALUE;
                    case 3 -> (short) random.nextInt(3);
                    default -> random.nextInt(5) - 2;
                };
            case "x", "y" ->
                switch (random.nextInt(10)) {
                    case 0 -> 9_007_199_254_740_992.0;
                    case 1 -> 0x1p63;
                    case 2 -> -0x1p63;
                    case 3 -> Double.POSITIVE_INFINITY;
                    case 4 -> Double.NaN;
                    case 5 -> -0.0;
                    case 6 -> 0.5f;
                    default -> (random.nextInt(9) - 4) / 2.0 + (random.nextInt(4) == 0 ? 0.1 : 0);
                };
            case "s", "t" -> RandomCondition.letters(random);
            case "f", "g" -> random.nextBoolean();
            default -> String.valueOf((random.nextInt(9) - 4) / (random.nextBoolean() ? 1 : 2.0));
        };
    }

    @Property(tries = 10_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void saysWhatSqliteSays(@ForAll long seed) throws SQLException {
        Random random = new Random(seed);
        String text = new RandomCondition(random).next(4);
        int first = random.nextInt(ROWS - ASKED);
        Condition<Map<String, Object>> condition = MapRow.condition(text);

        Truth[] found = new Truth[ASKED];
        Arrays.setAll(found, i -> condition.evaluate(TABLE.get(first + i)));

        assertThat(found).as(text).containsExactly(truths(text, first));
        for (int i = 0; i < ASKED; i++) {
            assertThat(condition.test(TABLE.get(first + i))).as(text).isEqualTo(found[i] == Truth.TRUE);
        }
    }

    private static Truth[] truths(String condition, int first) throws SQLException {
        Truth[] truths = new Truth[ASKED];
        String query = "SELECT (" + condition + ") FROM r WHERE id >= " + first + " ORDER BY id LIMIT " + ASKED;
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            for (int i = 0; rows.next(); i++) {
                // A value by itself, such as x, comes back as it is.
                double value = rows.getDouble(1);
                truths[i] = rows.wasNull() ? Truth.UNKNOWN : Truth.of(value != 0);
            }
        }
        return truths;
    }
}
