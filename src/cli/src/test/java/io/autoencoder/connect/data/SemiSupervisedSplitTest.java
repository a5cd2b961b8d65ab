// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.feature.LabelValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemiSupervisedSplitTest {

    private static final Label LABEL = new Label("label", LabelValues.DEFAULT);

    @Property(tries = 100)
    void trainsOnHalfTheNormalRowsAndTestsOnAllOthers(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int normals, @ForAll @IntRange(max = 20) int odd) {
        SemiSupervisedSplit split = SemiSupervisedSplit.of(rows(normals, odd), LABEL, seed);

        List<String> training = read(split.training());
        List<String> test = read(split.test());

        assertThat(training).hasSize(normals / 2).allMatch(row -> row.endsWith(" 0"));
        assertThat(test).hasSize(normals - normals / 2 + odd).doesNotContainAnyElementsOf(training);
        assertThat(test.stream().filter(row -> row.endsWith(" 1"))).hasSize(odd);
        assertThat(read(SemiSupervisedSplit.of(rows(normals, odd), LABEL, seed).training()))
                .as("the same seed")
                .isEqualTo(training);
    }

    @Test
    void drawsAllNormalRowsEquallyOften() {
        int[] drawn = new int[10];
        int seeds = 2000;
        for (int seed = 0; seed < seeds; seed++) {
            for (String row : read(
                    SemiSupervisedSplit.of(rows(drawn.length, 0), LABEL, seed).training())) {
                drawn[Integer.parseInt(row.substring(0, row.indexOf(' ')))]++;
            }
        }
        double tolerance = 6 * Math.sqrt(seeds * 0.25);
        for (int times : drawn) {
            assertThat((double) times).isBetween(1000 - tolerance, 1000 + tolerance);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void refusesLessThanTwoNormalRows(int normals) {
        assertThatThrownBy(() -> SemiSupervisedSplit.of(rows(normals, 5), LABEL, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("memory: there are not two normal rows to divide");
    }

    @Test
    void tellsWhereARowLiesInTheWholeSource() {
        SemiSupervisedSplit split = SemiSupervisedSplit.of(RowsInMemory.of("a,label", "1,1", "2,0", "3,0"), LABEL, 1);

        List<String> positions = new ArrayList<>();
        for (RowSource part : List.of(split.training(), split.test())) {
            try (RowReader reader = part.open()) {
                while (reader.next()) {
                    positions.add(reader.cell(0) + " at " + reader.position());
                }
            }
        }
        assertThat(positions)
                .containsExactlyInAnyOrder("1 at line 2 of memory", "2 at line 3 of memory", "3 at line 4 of memory");
    }

    private static RowsInMemory rows(int normals, int anomalies) {
        List<List<String>> rows = IntStream.range(0, normals + anomalies)
                .mapToObj(row -> List.of(Integer.toString(row), row < normals ? "0" : "1"))
                .toList();
        return new RowsInMemory(List.of("a", "label"), rows);
    }

    private static List<String> read(RowSource source) {
        List<String> rows = new ArrayList<>();
        try (RowReader reader = source.open()) {
            while (reader.next()) {
                rows.add(reader.cell(0) + " " + reader.cell(1));
            }
        }
        return rows;
    }
}
