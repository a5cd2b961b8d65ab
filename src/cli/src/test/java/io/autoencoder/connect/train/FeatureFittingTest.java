// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.FunctionScaler;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.QuantileScaler;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerChain;
import io.autoencoder.connect.feature.TextWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureFittingTest {

    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void warning(String message) {
            warnings.add(message);
        }

        @Override
        public void note(String message) {
            notes.add(message);
        }
    };

    static Stream<Arguments> scalers() {
        return Stream.of(
                Arguments.of(ScalerKind.NONE, new Scaler.None()),
                Arguments.of(ScalerKind.STANDARD, new Scaler.Standard(3, Math.sqrt(5))),
                Arguments.of(ScalerKind.MINMAX, new Scaler.MinMax(0, 6)),
                Arguments.of(ScalerKind.ROBUST, new Scaler.Robust(3, 3)));
    }

    /** Of 0, 2, 4 and 6; the last row, which is far out, does not train. */
    @ParameterizedTest
    @MethodSource("scalers")
    void learnsFromTheTrainingRowsAlone(ScalerKind kind, Scaler scaler) {
        try (Table table = TrainingTables.of("a,b", "0,1", "2,2", "4,3", "6,4", "1e9,5")) {
            FeatureSet features = fit(table, kind, MissingChoice.AUTO, 0, 1, 2, 3);

            assertThat(features.get(0)).isEqualTo(new Feature("a", scaler, MissingPolicy.FAIL));
        }
        assertThat(warnings).isEmpty();
    }

    /** Whatever the kind of scaler: what the network sees of a column is about as large as that of any other. */
    @Property(tries = 50)
    void bringsColumnsOfAnySizeToOne(
            @ForAll @Size(min = 3, max = 40) List<@IntRange(min = -1000, max = 1000) Integer> values,
            @ForAll ScalerKind kind,
            @ForAll @IntRange(min = -3, max = 6) int exponent) {
        List<Integer> distinct = values.stream().distinct().toList();
        if (distinct.size() < 3 || kind == ScalerKind.NONE) {
            return;
        }
        String[] lines = Stream.concat(
                        Stream.of("small,large"), distinct.stream().map(v -> v + "," + v + "e" + exponent))
                .toArray(String[]::new);
        try (Table table = TrainingTables.of(lines)) {
            FeatureSet features = fit(
                    table,
                    kind,
                    MissingChoice.AUTO,
                    IntStream.range(0, distinct.size()).toArray());

            float[] scaled = new float[2];
            for (int value : distinct) {
                assertThat(features.encode(new double[] {value, value * Math.pow(10, exponent)}, scaled, 0))
                        .isEqualTo(FeatureSet.OK);
                assertThat(scaled[1]).isCloseTo(scaled[0], within(1e-3f * Math.max(1, Math.abs(scaled[0]))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO,   INDICATE, FAIL, 'the scaler''s centre is used, and the network is told which'",
        "CENTER, CENTER, CENTER, the scaler's centre is used",
        "ZERO,   ZERO,   ZERO, 0 is used"
    })
    void settlesWhatStandsForMissingValues(
            MissingChoice choice, MissingPolicy withGaps, MissingPolicy without, String used) {
        try (Table table = TrainingTables.of("a,b", "1,1", ",2", "3,3", "NA,4")) {
            assertThat(fit(table, ScalerKind.STANDARD, choice, 0, 1, 2).asList())
                    .extracting(Feature::missing)
                    .containsExactly(withGaps, without);
        }
        assertThat(withGaps == MissingPolicy.INDICATE ? notes : warnings)
                .containsExactly("column a has no value in 2 of 4 rows: " + used);
        assertThat(withGaps == MissingPolicy.INDICATE ? warnings : notes).isEmpty();
    }

    @Test
    void learnsFromTheValuesThereAre() {
        try (Table table = TrainingTables.of("a,b", "1,1", ",2", "3,3")) {
            assertThat(fit(table, ScalerKind.STANDARD, MissingChoice.CENTER, 0, 1, 2)
                            .get(0)
                            .encoder())
                    .isEqualTo(new Scaler.Standard(2, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfConstantColumns(ScalerKind kind) {
        try (Table table = TrainingTables.of("a,b,c d", "1,5,7", "2,5,7", "3,5,7", "4,6,8")) {
            fit(table, kind, MissingChoice.AUTO, 0, 1, 2);
        }
        assertThat(warnings)
                .containsExactly(
                        "columns b, c d are constant in the training rows: kept, but any other value will score"
                                + " high; leave out with --exclude 'b,c d'");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        MissingChoice.AUTO,
                        new String[] {"a,b c", "1,", "2,", "3,4"},
                        "memory: column b c has no value in the training rows; leave it out with --exclude 'b c'"),
                Arguments.of(
                        MissingChoice.AUTO,
                        new String[] {"a,b", "1,2", "1,2", "5,6"},
                        "memory: every column is constant in the training rows; there is nothing to learn"),
                Arguments.of(
                        MissingChoice.FAIL,
                        new String[] {"a,b", "1,2", "2,3", ",6"},
                        "memory: column a has no value in 1 rows; choose --missing center or --missing zero, or leave it"
                                + " out with --exclude a"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesColumnsThatTeachNothing(MissingChoice missing, String[] lines, String message) {
        try (Table table = TrainingTables.of(lines)) {
            assertThatThrownBy(() -> fit(table, ScalerKind.STANDARD, missing, 0, 1))
                    .isInstanceOf(InputException.class)
                    .hasMessage(message);
        }
    }

    /** Also where all others stay as they are. */
    @ParameterizedTest
    @EnumSource(
            value = ScalerKind.class,
            names = {"NONE", "ARCSINH"})
    void scalesAColumnAsAskedFor(ScalerKind others) {
        EncoderRules rules = EncoderRules.parse(List.of("a=log1p", "b=quantile"), Optional.empty());
        try (Table table = TrainingTables.of("a,b,c", "0,1,1", "6,2,2", "48,30,3")) {
            FeatureSet features = fit(table, others, MissingChoice.AUTO, rules, 0, 1, 2);

            assertThat(features.get(0).encoder())
                    .isInstanceOfSatisfying(
                            ScalerChain.class,
                            chain -> assertThat(chain.steps().get(0)).isEqualTo(FunctionScaler.LOG1P));
            assertThat(features.get(1).encoder())
                    .isInstanceOfSatisfying(
                            ScalerChain.class,
                            chain -> assertThat(chain.steps().get(0))
                                    .isEqualTo(new QuantileScaler(
                                            new Quantiles(new double[] {1, 2, 30}), QuantileScaler.Output.NORMAL)));
            assertThat(features.get(2).encoder() instanceof Scaler.None).isEqualTo(others == ScalerKind.NONE);
            float[] inputs = new float[3];
            features.encode(new double[] {6, 2, 2}, inputs, 0);
            assertThat(inputs[1]).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void refusesLogarithmsOfWhatHasNone() {
        EncoderRules rules = EncoderRules.parse(List.of("a=log1p"), Optional.empty());
        try (Table table = TrainingTables.of("a,b", "0,1", "-1,2", "48,30")) {
            assertThatThrownBy(() -> fit(table, ScalerKind.ARCSINH, MissingChoice.AUTO, rules, 0, 1, 2))
                    .isInstanceOf(InputException.class)
                    .hasMessage("the column a cannot be scaled as asked for, log1p has no value for numbers of -1 or"
                            + " less; give it another --encode, such as quantile");
            assertThat(fit(table, ScalerKind.ARCSINH, MissingChoice.AUTO, rules, 0, 2)
                            .size())
                    .isEqualTo(2);
        }
    }

    /** Dates of a country are no categories: whoever has them is told how they are read. */
    @ParameterizedTest
    @CsvSource({
        "31.12.2026 23:59, 01.01.2027 00:01, , is left out",
        "31.12.2026 00:00, 31.12.2026 00:00, , is taken as categories",
        "31.12.2026 00:00, 31.12.2026 00:00, day=frequency, ",
        "K31, K31, , "
    })
    void tellsOfDatesThatAreNotRead(String first, String second, String encode, String taken) {
        EncoderRules rules = EncoderRules.parse(encode == null ? List.of() : List.of(encode), Optional.empty());
        List<String> lines = new ArrayList<>(List.of("a,b,day"));
        for (int i = 0; i < 12; i++) {
            lines.add(i + "," + i % 5 + "," + (i == 0 ? "30.12.2026 12:00" : i % 2 == 0 ? first : second));
        }
        if (!first.equals(second)) {
            lines.subList(4, lines.size()).clear();
        }
        int rows = lines.size() - 1;
        try (Table table = TrainingTables.of(lines.toArray(String[]::new))) {
            fit(
                    table,
                    ScalerKind.ARCSINH,
                    MissingChoice.AUTO,
                    rules,
                    IntStream.range(0, rows).toArray());
        }

        if (taken == null) {
            assertThat(warnings).noneMatch(warning -> warning.contains("dates"));
        } else {
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("column day " + taken + ", as its values look like dates", "timestamp.formats");
        }
        assertThat(notes).isEmpty();
    }

    private FeatureSet fit(Table table, ScalerKind kind, MissingChoice missing, int... trainRows) {
        return fit(table, kind, missing, EncoderRules.NONE, trainRows);
    }

    private FeatureSet fit(Table table, ScalerKind kind, MissingChoice missing, EncoderRules rules, int... trainRows) {
        return new FeatureFitting(table, kind, missing, rules, TextWords.DEFAULT, listener)
                .fit(trainRows)
                .features();
    }
}
