// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.data.SplitRule.Order;
import io.autoencoder.connect.feature.Calendar.Unit;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final SplitRule BY_TIME = new SplitRule(Order.TIME, 0.2, 0.3);
    private static final SplitRule AT_RANDOM = new SplitRule(Order.RANDOM, 0.2, 0.3);

    @Test
    void keepsTheOrderOfTime() {
        try (Table table = table(10, 1, 6)) {
            Split split = Split.of(table, BY_TIME, 1);

            assertThat(split.train()).containsExactly(0, 2, 3, 4);
            assertThat(split.validation()).containsExactly(5, 6);
            assertThat(split.test()).containsExactly(7, 8, 9);
            assertThat(split.validationNormals(table)).containsExactly(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"100,20,30", "10,2,3", "7,1,2", "5,1,2", "1001,200,300"})
    void roundsTheParts(int rows, int validation, int test) {
        try (Table table = table(rows)) {
            for (SplitRule rule : List.of(BY_TIME, AT_RANDOM)) {
                Split split = Split.of(table, rule, 3);
                assertThat(split.validation()).hasSize(validation);
                assertThat(split.test()).hasSize(test);
                assertThat(split.train()).hasSize(rows - validation - test);
            }
        }
    }

    /** What rests on the split: no row in two parts, none lost but the anomalies that would have trained. */
    @Property(tries = 100)
    void putsEachRowIntoOnePart(
            @ForAll long seed, @ForAll @IntRange(min = 40, max = 400) int rows, @ForAll @IntRange(max = 8) int every) {
        int[] anomalies = IntStream.range(0, rows)
                .filter(row -> every > 1 && row % every == 0)
                .toArray();
        try (Table table = table(rows, anomalies)) {
            Split split = Split.of(table, AT_RANDOM, seed);

            BitSet seen = new BitSet();
            for (int[] part : List.of(split.train(), split.validation(), split.test())) {
                assertThat(part).isSorted();
                for (int row : part) {
                    assertThat(seen.get(row))
                            .as("row %d in an earlier part", row)
                            .isFalse();
                    seen.set(row);
                }
            }
            for (int row : split.train()) {
                assertThat(table.isAnomaly(row)).isFalse();
            }
            IntStream.range(0, rows)
                    .filter(row -> !seen.get(row))
                    .forEach(row -> assertThat(table.isAnomaly(row))
                            .as("row %d is lost", row)
                            .isTrue());
            Split again = Split.of(table, AT_RANDOM, seed);
            assertThat(again.train()).isEqualTo(split.train());
            assertThat(again.test()).isEqualTo(split.test());
        }
    }

    @Test
    void drawsEachRowAsOftenAsItsShareSays() {
        int[] tested = new int[40];
        int seeds = 2000;
        try (Table table = table(tested.length)) {
            for (int seed = 0; seed < seeds; seed++) {
                for (int row : Split.of(table, AT_RANDOM, seed).test()) {
                    tested[row]++;
                }
            }
        }
        // Six standard deviations of a binomial variable.
        double tolerance = 6 * Math.sqrt(seeds * 0.3 * 0.7);
        for (int row = 0; row < tested.length; row++) {
            assertThat((double) tested[row]).as("row %d", row).isBetween(600 - tolerance, 600 + tolerance);
        }
    }

    @ParameterizedTest(name = "{0} rows, anomalies from {1} on")
    @CsvSource({"3,3,1 normal one is,1", "10,1,1 normal one is,0", "10,5,5 normal ones are,0", "2,2,0 normal ones are,1"
    })
    void refusesPartsWithoutNormalRows(int rows, int firstAnomaly, String left, int validated) {
        try (Table table = table(rows, IntStream.range(firstAnomaly, rows).toArray())) {
            assertThatThrownBy(() -> Split.of(table, BY_TIME, 1))
                    .isInstanceOf(InputException.class)
                    .hasMessage("memory: of " + rows + " rows, " + left + " left to train on and " + validated
                            + " to validate on; give more rows or smaller fractions");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200,0,''",
        "198,0,'only 99 normal rows train, and the threshold rests on the scores of 40 rows; give more rows'",
        "200,39,'only 100 normal rows train, and the threshold rests on the scores of 1 row; give more rows'",
        "200,10,''",
        "200,11,'only 100 normal rows train, and the threshold rests on the scores of 29 rows; give more rows'"
    })
    void doubtsASplitOfFewRows(int rows, int anomalousValidation, String doubt) {
        int[] anomalies = IntStream.range(100, 100 + anomalousValidation).toArray();
        try (Table table = table(rows, anomalies)) {
            assertThat(Split.of(table, BY_TIME, 1).doubts(table))
                    .isEqualTo(Optional.of(doubt).filter(d -> !d.isEmpty()));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0.2", "-0.1,0.2", "0.2,-0.1", "0.5,0.5", "0.9,0.2", "NaN,0.1", "0.1,NaN", "1,0"})
    void refusesSharesThatLeaveNothing(double validation, double test) {
        assertThatThrownBy(() -> new SplitRule(Order.TIME, validation, test))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "the validation fraction must be more than 0, the test fraction 0 or more, and both together"
                                + " less than 1, got " + validation + " and " + test);
    }

    @Test
    void validatesOnARowAtLeast() {
        try (Table table = table(4)) {
            Split split = Split.of(table, new SplitRule(Order.TIME, 0.01, 0), 1);

            assertThat(split.train()).containsExactly(0, 1, 2);
            assertThat(split.validation()).containsExactly(3);
            assertThat(split.test()).isEmpty();
        }
    }

    private static Table table(int rows, int... anomalies) {
        RowStore.Writer writer = RowStore.writer(TEMPORARY, new boolean[1]);
        for (int row = 0; row < rows; row++) {
            writer.add(new double[] {row});
        }
        BitSet labeled = new BitSet();
        IntStream.of(anomalies).forEach(labeled::set);
        return new Table(
                "memory",
                List.of(new Column("a", ColumnKind.NUMBER, Unit.MILLISECONDS, Optional.empty(), List.of())),
                writer.finish(),
                Optional.of(labeled),
                Optional.empty(),
                new long[1]);
    }
}
