// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.TextWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableLoaderTest {

    private static final CellRules RULES = new CellRules(TextWords.DEFAULT, Optional.empty(), Map.of());

    private static final ColumnSelection ALL = new ColumnSelection(Optional.empty(), List.of(), List.of());
    private static final ColumnSelection LABELED =
            new ColumnSelection(Optional.of(new Label("y", LabelValues.DEFAULT)), List.of(), List.of());

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    private final LoadListener listener = new LoadListener() {
        @Override
        public void rowsRead(long rows) {
            told.add("rows: " + rows);
        }

        @Override
        public void warning(String message) {
            told.add("warning: " + message);
        }

        @Override
        public void note(String message) {
            told.add("note: " + message);
        }
    };

    static Stream<Arguments> tables() {
        return Stream.of(
                arguments("all columns", ALL, new String[] {"a,b", "1,2", "3,4"}, "a b / 1 2 / 3 4", ""),
                arguments(
                        "a label",
                        LABELED,
                        new String[] {"a,y,b", "1,0,2", "3,1,4", "5,0,6"},
                        "a b / 1 2 / 3 4! / 5 6",
                        ""),
                arguments("columns left out", without("b"), new String[] {"a,b,c", "1,x,2"}, "a c / 1 2", ""),
                arguments("columns in another order", only("c", "a"), new String[] {"a,b,c", "1,x,2"}, "c a / 2 1", ""),
                arguments(
                        "missing values",
                        ALL,
                        new String[] {"a,b", ",2", "NA,4", "5,"},
                        "a b / NaN 2 / NaN 4 / 5 NaN",
                        ""),
                arguments("truths", ALL, new String[] {"a,b", "true,2", "false,3"}, "a b / 1 2 / 0 3", ""),
                arguments(
                        "a label that marks nothing",
                        LABELED,
                        new String[] {"a,y,b", "1,0,2"},
                        "a b / 1 2",
                        "note: memory: the label y marks none of the 1 rows as an anomaly; all are taken for normal, and"
                                + " how well anomalies are found is not known"),
                arguments(
                        "a label that marks most",
                        LABELED,
                        new String[] {"a,y,b", "1,1,2", "1,1,2", "1,0,2"},
                        "a b / 1 2! / 1 2! / 1 2",
                        "warning: 66.7\u00a0% of the rows are anomalies by the label y; if it is 1 for normal rows, add"
                                + " --anomaly-value 0"));
    }

    private static ColumnSelection without(String... names) {
        return new ColumnSelection(Optional.empty(), List.of(names), List.of());
    }

    private static ColumnSelection only(String... names) {
        return new ColumnSelection(Optional.empty(), List.of(), List.of(names));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void readsNumbersAndLabels(
            String what, ColumnSelection selection, String[] lines, String expected, String message) {
        try (Table table = load(selection, lines)) {
            assertThat(text(table)).isEqualTo(expected);
        }
        assertThat(String.join("\n", told)).isEqualTo(message);
    }

    private static String text(Table table) {
        List<String> rows = new ArrayList<>(List.of(String.join(" ", table.names())));
        double[] row = new double[table.names().size()];
        for (int number = 0; number < table.rows().size(); number++) {
            table.rows().read(number, row);
            StringBuilder cells = new StringBuilder();
            for (double value : row) {
                cells.append(cells.isEmpty() ? "" : " ")
                        .append(Double.isNaN(value) ? "NaN" : Long.toString((long) value));
            }
            rows.add(cells + (table.isAnomaly(number) ? "!" : ""));
        }
        return String.join(" / ", rows);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("no rows", ALL, new String[] {"a,b"}, "memory: there are no rows after the header"),
                arguments(
                        "an infinite number",
                        ALL,
                        new String[] {"a,b", "1,2", "3,-inf"},
                        "line 3 of memory: column b holds an infinite number or one too large for a network; correct or"
                                + " remove the row"),
                arguments(
                        "a number no float holds",
                        ALL,
                        new String[] {"a,b", "1e39,2"},
                        "line 2 of memory: column a holds an infinite number or one too large for a network; correct or"
                                + " remove the row"),
                arguments(
                        "anomalies alone",
                        LABELED,
                        new String[] {"a,y,b", "1,1,2", "3,1,4"},
                        "memory: the label y marks all 2 rows as anomalies and a model learns from normal rows; check which"
                                + " value marks an anomaly, and name it with --anomaly-value"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void refusesWhatNoModelLearnsFromAndLeavesNoFile(
            String what, ColumnSelection selection, String[] lines, String message) throws IOException {
        assertThatThrownBy(() -> load(selection, lines))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void countsMissingValuesPerColumn() {
        try (Table table = load(ALL, "a,b,c", "1,,", "2,NA,3", "4,5,6")) {
            assertThat(table.missing()).containsExactly(0, 2, 1);
        }
    }

    @Test
    void namesAllColumnsOfSignedNumbersAtOnceAndNoValue() {
        String[] lines = Stream.concat(
                        Stream.of("a,b,c"), IntStream.range(0, 1500).mapToObj(row -> "$17," + row + ",33%"))
                .toArray(String[]::new);

        assertThatThrownBy(() -> load(ALL, lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a, c")
                .hasMessageContaining("--exclude a,c")
                .message()
                .doesNotContain("17", "33");
    }

    @Test
    void tellsHowFarItIs() {
        List<List<String>> rows = IntStream.range(0, 140_000)
                .mapToObj(row -> List.of("1", Integer.toString(row)))
                .toList();
        try (Table table = TableLoader.load(new RowsInMemory(List.of("a", "b"), rows), ALL, RULES, folder, listener)) {
            assertThat(told).containsExactly("rows: 65536", "rows: 131072");
            double[] last = new double[2];
            table.rows().read(139_999, last);
            assertThat(last).containsExactly(1, 139_999);
        }
    }

    private Table load(ColumnSelection selection, String... lines) {
        return TableLoader.load(RowsInMemory.of(lines), selection, RULES, folder, listener);
    }
}
