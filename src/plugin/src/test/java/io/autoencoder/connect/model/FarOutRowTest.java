// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The further out a value lies, the more anomalous its row is, as far as double precision reaches. */
class FarOutRowTest {

    /** Scores that should be equal differ by a few last bits. */
    private static final double ROUNDING = 1 - 1e-12;

    private static final float[] IDENTITY = {1, 0, 0, 1};
    private static final WhitenedResidual WHITENED = new WhitenedResidual(new float[2], new float[] {3, -1, -1, 2});
    private static final Prototypes PROTOTYPES = new Prototypes(2, 3, new float[] {0, 0, 0, 2, 2, 0, 2, 2});

    private static final List<ScoreMethod> METHODS = List.of(
            new MeanSquaredError(),
            new MeanAbsoluteError(),
            new WhitenedResidual(new float[2], IDENTITY),
            WHITENED,
            new WhitenedPrototypes(WHITENED, 1, PROTOTYPES, 1, 0.75, WhitenedPrototypes.Combination.SUM),
            new WhitenedPrototypes(WHITENED, 1, PROTOTYPES, 1, 0.75, WhitenedPrototypes.Combination.LOGARITHMS));

    private static final List<Scaler> SCALERS = List.of(
            new Scaler.None(),
            new Scaler.Standard(10, 2),
            new Scaler.Standard(-1e300, 1e-9),
            new Scaler.MinMax(-1, 1, -1, 1, false),
            new Scaler.MinMax(-1e300, 1e300, -1, 1, false),
            new Scaler.Robust(0.5, 1e-300),
            new Scaler.Arcsinh(1, 3, 0, 2),
            new Scaler.Arcsinh(0, 1e-3, 0, 1));

    @TempDir
    Path folder;

    static Stream<Arguments> models() {
        return METHODS.stream()
                .flatMap(method -> SCALERS.stream()
                        .flatMap(scaler -> Stream.of(1, 3)
                                .filter(steps -> steps == 1 || method.width() == 0)
                                .map(steps -> arguments(method.name(), scaler, steps, method))));
    }

    private AnomalyScorer scorer(int steps, ScoreMethod method, Scaler scaler, double gain) {
        BundleManifest manifest = new BundleManifest(
                "test",
                "1",
                "model.txt",
                List.of(
                        new Feature("a", scaler, MissingPolicy.FAIL),
                        new Feature("b", new Scaler.None(), MissingPolicy.FAIL)),
                method,
                Optional.of(new Threshold(1, "by hand")),
                Optional.of(new ScoreQuantiles(new double[] {0, 1, 2, 3, 4})),
                Collections.emptySortedMap());
        return AnomalyScorer.open(
                Bundles.write(folder.resolve("test"), manifest, TestEngineProvider.model(steps, 2, 2, gain)),
                ScoringOptions.defaults());
    }

    /** Numbers from 1 to the largest, four each time they grow tenfold. */
    private static double[] magnitudes(double from) {
        return DoubleStream.concat(
                        DoubleStream.iterate(0, exponent -> exponent + 0.25)
                                .takeWhile(exponent -> exponent < 308.25)
                                .map(exponent -> Math.pow(10, exponent))
                                .filter(value -> value >= from),
                        DoubleStream.of(Double.MAX_VALUE))
                .toArray();
    }

    @ParameterizedTest(name = "{0}, {1}, window of {2}")
    @MethodSource("models")
    void isNeverLessAnomalous(String name, Scaler scaler, int steps, ScoreMethod method) {
        try (AnomalyScorer scorer = scorer(steps, method, scaler, 0.5);
                RowScorer scoring = scorer.newScoring()) {
            for (int sign : new int[] {1, -1}) {
                double before = 0;
                Window window = scorer.newWindow();
                for (double magnitude : magnitudes(1)) {
                    // Until it has passed the normal rows, a value that grows may come nearer to them.
                    if (sign * scaler.scale(sign * magnitude) < 3) {
                        continue;
                    }
                    scoring.row()[0] = sign * magnitude;
                    scoring.row()[1] = 0;
                    int outcome = scoring.score(window);
                    if (outcome == RowScorer.INCOMPLETE) {
                        continue;
                    }
                    assertThat(outcome).isEqualTo(FeatureSet.OK);
                    assertThat(scoring.value()).isFinite().isGreaterThanOrEqualTo(before * ROUNDING);
                    before = scoring.value();
                    assertThat((Double) scoring.expected(0)).isFinite();
                }
                assertThat(scoring.isAnomaly()).isTrue();
                assertThat(scoring.percentile()).isEqualTo(100);
                assertThat(scoring.reasons(1)).extracting(Reason::feature).containsExactly("a");
                assertThat(Arrays.stream(scoring.contributions())).allMatch(Double::isFinite);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e20, -1e39, 1e155, -1e308, Double.MAX_VALUE})
    void hasTheLargestScoreWhereItIsTooFarOutToMeasure(double value) {
        // This network gives back what it takes: no residual would tell.
        try (AnomalyScorer scorer = scorer(1, new MeanSquaredError(), new Scaler.None(), 1);
                RowScorer scoring = scorer.newScoring()) {
            scoring.row()[0] = value;
            scoring.row()[1] = 5;

            assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
            assertThat(scoring.value()).isEqualTo(RowScorer.LARGEST).isEqualTo(Float.MAX_VALUE);
            assertThat(scoring.isAnomaly()).isTrue();
            assertThat(scoring.percentile()).isEqualTo(100);
            assertThat(scoring.contributions()).containsExactly(RowScorer.LARGEST, 0);
            assertThat(scoring.reasons(1)).extracting(Reason::feature).containsExactly("a");
            assertThat(scoring.reasons(1).get(0).share()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void isAnErrorWhereItHoldsNoNumber(double value) {
        for (Scaler scaler : List.of(new Scaler.None(), new Scaler.MinMax(0, 1, 0, 1, true))) {
            try (AnomalyScorer scorer = scorer(1, new MeanSquaredError(), scaler, 0.5);
                    RowScorer scoring = scorer.newScoring()) {
                scoring.row()[0] = value;

                assertThat(scoring.score()).isZero();
            }
        }
    }

    /** A clipping scaler was asked to make no difference beyond its range. */
    @Test
    void isMeasuredAtTheEndOfTheRangeWhereTheScalerClips() {
        try (AnomalyScorer scorer = scorer(1, new MeanSquaredError(), new Scaler.MinMax(0, 1, 0, 1, true), 0.5);
                RowScorer scoring = scorer.newScoring()) {
            scoring.row()[0] = Double.MAX_VALUE;

            assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
            assertThat(scoring.value()).isEqualTo(0.125);
        }
    }

    /** The model that comes with the product, from its first row on. */
    @Test
    void isNeverLessAnomalousToATrainedNetwork() throws IOException {
        Path models = Path.of(System.getProperty("project.basedir", ".")).resolve("models/creditcard");
        List<String> lines;
        try (Stream<String> all = Files.lines(models.resolve("sample.csv"))) {
            lines = all.limit(2).toList();
        }
        List<String> columns = List.of(lines.get(0).split(","));
        String[] cells = lines.get(1).split(",");
        try (AnomalyScorer scorer = AnomalyScorer.open(models, ScoringOptions.defaults());
                RowScorer scoring = scorer.newScoring()) {
            List<String> names = scorer.features().names();
            for (int feature = 0; feature < names.size(); feature++) {
                for (int sign : new int[] {1, -1}) {
                    for (int i = 0; i < names.size(); i++) {
                        scoring.row()[i] = Double.parseDouble(cells[columns.indexOf(names.get(i))]);
                    }
                    double before = 0;
                    for (double magnitude : magnitudes(1e6)) {
                        scoring.row()[feature] = sign * magnitude;
                        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
                        assertThat(scoring.value())
                                .as("%s = %s", names.get(feature), sign * magnitude)
                                .isFinite()
                                .isGreaterThanOrEqualTo(before * ROUNDING);
                        before = scoring.value();
                    }
                    assertThat(scoring.isAnomaly()).isTrue();
                    assertThat(scoring.percentile()).isEqualTo(100);
                    assertThat(scoring.reasons(1).get(0).feature()).isEqualTo(names.get(feature));
                }
            }
        }
    }
}
