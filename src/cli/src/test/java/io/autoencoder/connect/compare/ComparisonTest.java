// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.compare.Comparison.Outcome;
import io.autoencoder.connect.compare.Comparison.Parts;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHot.Unseen;
import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

    private final List<String> told = new ArrayList<>();

    static List<Detector> baselines() {
        FeatureSet numbers = new FeatureSet(List.of(number("x"), number("y")));
        return Detectors.baselines(numbers, 1);
    }

    private static Feature number(String name) {
        return new Feature(name, new Scaler.None(), MissingPolicy.FAIL);
    }

    /**
     * The amount is usual for a travel and not for groceries: to be seen only where the categories are no numbers in a
     * row.
     */
    @Test
    void givesBaselinesTheInputsOfCategories() {
        FeatureSet features = new FeatureSet(List.of(
                number("amount"),
                new Feature(
                        "category",
                        new OneHot(new Categories(List.of("grocery", "fuel", "travel")), Unseen.OTHER, 10),
                        MissingPolicy.FAIL)));
        double[] usual = {5, 9, 1};
        Random random = new Random(4);
        double[][] rows = new double[600][];
        boolean[] anomalies = new boolean[300];
        for (int i = 0; i < rows.length; i++) {
            int category = random.nextInt(3);
            rows[i] = new double[] {usual[category] + 0.1 * random.nextGaussian(), category};
        }
        double[][] test = Arrays.copyOfRange(rows, 300, 600);
        for (int i = 0; i < 20; i++) {
            test[i] = new double[] {1, 0};
            anomalies[i] = true;
        }
        Parts parts = new Parts(Arrays.copyOf(rows, 300), test, anomalies);

        Comparison.run(Detectors.baselines(features, 1), parts, doing -> {})
                .outcomes()
                .forEach(outcome ->
                        assertThat(outcome.auroc()).as(outcome.method()).isGreaterThan(0.9));
    }

    /** Normal rows lie on a line in space, anomalies beside it but within the range of every single feature. */
    @ParameterizedTest
    @MethodSource("baselines")
    void findsAnomaliesThatNoSingleFeatureShows(Detector detector) {
        Outcome outcome = Comparison.run(List.of(detector), lineInSpace(), told::add)
                .outcomes()
                .get(0);
        assertThat(told).containsExactly(detector.name() + ": learning", detector.name() + ": scoring");
        assertThat(outcome.auroc()).isGreaterThan(0.95);
        assertThat(outcome.averagePrecision()).isBetween(0.6, 1.0);
        assertThat(outcome.precisionAtK()).isBetween(0.6, 1.0);
        assertThat(outcome.k()).isEqualTo(20);
        assertThat(outcome.fitSeconds()).isGreaterThan(0);
        assertThat(outcome.microsPerRecord()).isGreaterThan(0);
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void givesTheSameScoresForTheSameSeed(Detector detector) {
        Parts parts = lineInSpace();
        Detector.FittedDetector first = detector.fit(parts.training());
        Detector.FittedDetector second = detector.fit(parts.training());
        for (double[] row : parts.test()) {
            assertThat(first.score(row)).isEqualTo(second.score(row));
        }
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void copesWithMissingValuesConstantFeaturesAndFewRows(Detector detector) {
        double[][] rows = {{1, 5, Double.NaN}, {2, 5, 1}, {3, 5, Double.POSITIVE_INFINITY}, {4, 5, 2}};
        Detector.FittedDetector scorer = detector.fit(rows);
        assertThat(scorer.score(new double[] {2, 5, 1})).isFinite();
        assertThat(scorer.score(new double[] {Double.NaN, 6, 1})).isFinite();
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void copesWithOneFeature(Detector detector) {
        Random random = new Random(3);
        double[][] rows = new double[300][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {random.nextGaussian()};
        }
        Detector.FittedDetector scorer = detector.fit(rows);
        assertThat(scorer.score(new double[] {25})).isGreaterThan(scorer.score(new double[] {0}));
    }

    @Test
    void alignsTheTable() {
        Comparison comparison = new Comparison(List.of(
                new Outcome("autoencoder", 0.95, 0.6, 94, 0.625, 12.34, 1.5),
                new Outcome("principal components", 0.9, 0.45678, 94, 0.5, 0.04, 123.4)));
        assertThat(comparison.table()).isEqualTo("""
                        method                 AUROC  avg precision  precision@94  fit s  µs/record
                        autoencoder           0.9500         0.6000        0.6250   12.3       1.50
                        principal components  0.9000         0.4568        0.5000    0.0        123
                        """);
    }

    @Test
    void writesJson() throws Exception {
        Comparison comparison = new Comparison(List.of(new Outcome("a \"b\"", 0.95, 0.6, 94, 0.625, 12.34, 1.5)));
        JsonNode row = new ObjectMapper().readTree(comparison.json()).get(0);
        assertThat(row.get("method").asText()).isEqualTo("a \"b\"");
        assertThat(row.get("average_precision").asDouble()).isEqualTo(0.6);
        assertThat(row.get("fit_seconds").asDouble()).isEqualTo(12.34);
        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly(
                        "method",
                        "auroc",
                        "average_precision",
                        "k",
                        "precision_at_k",
                        "fit_seconds",
                        "micros_per_record");
    }

    @Test
    void saysWhatASplitLacks() {
        double[][] rows = {{1}, {2}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parts(rows, rows, new boolean[] {false, false}))
                .withMessage("a comparison needs normal test rows and anomalies, but none of the 2 test rows are"
                        + " anomalies; check the label column");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parts(new double[0][], rows, new boolean[2]))
                .withMessageContaining("got 0 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parts(rows, rows, new boolean[3]))
                .withMessageContaining("2 test rows but 3 labels");
    }

    private static Parts lineInSpace() {
        Random random = new Random(5);
        double[][] training = new double[2000][];
        for (int i = 0; i < training.length; i++) {
            training[i] = onTheLine(random);
        }
        List<double[]> test = new ArrayList<>();
        boolean[] anomalies = new boolean[520];
        for (int i = 0; i < anomalies.length; i++) {
            anomalies[i] = i % 26 == 0;
            test.add(anomalies[i] ? besideIt(random) : onTheLine(random));
        }
        return new Parts(training, test.toArray(double[][]::new), anomalies);
    }

    private static double[] onTheLine(Random random) {
        double t = 4 * random.nextDouble() - 2;
        return new double[] {
            t + 0.05 * random.nextGaussian(), 10 * t + 0.5 * random.nextGaussian(), -t + 0.05 * random.nextGaussian()
        };
    }

    private static double[] besideIt(Random random) {
        double t = (random.nextBoolean() ? 1 : -1) * (1.4 + 0.4 * random.nextDouble());
        return new double[] {t, -10 * t, t};
    }
}
