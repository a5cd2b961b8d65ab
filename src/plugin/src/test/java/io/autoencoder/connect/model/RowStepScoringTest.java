// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Projection;
import io.autoencoder.connect.feature.RandomProjection;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.Scaling;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.feature.UnitNorm;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scores after steps over whole rows. The networks here give back half of what they take, so the residual of a value is
 * half of it.
 */
class RowStepScoringTest {

    private static final Offset<Double> SINGLE = within(1e-5);

    /** From (4, -3) on along the longer side of the triangle with sides 3, 4 and 5, and across it. */
    private static final RowStep TURN = new Projection(new double[] {4, -3}, new double[] {0.6, -0.8, 0.8, 0.6});

    private static final RowStep FIRST = new Projection(new double[] {4, -3}, new double[] {0.6, 0.8});
    private static final RowStep HALVES = new Scaling(List.of(new Scaler.Standard(0, 2)));
    private static final RowStep LENGTH = new UnitNorm(UnitNorm.Norm.L2);

    private static final Feature A = new Feature("a", new Scaler.None(), MissingPolicy.FAIL);
    private static final Feature B = new Feature("b", new Scaler.Standard(10, 5), MissingPolicy.FAIL);

    @TempDir
    Path folder;

    private RowScorer scoring(List<RowStep> steps) {
        return scorer(1, List.of(A, B), steps, new MeanSquaredError()).newScoring();
    }

    private AnomalyScorer scorer(int rows, List<Feature> features, List<RowStep> steps, ScoreMethod method) {
        BundleManifest manifest = manifest(features, steps, method);
        String model = TestEngineProvider.model(rows, manifest.inputs(), manifest.inputs(), 0.5);
        return AnomalyScorer.open(Bundles.write(folder.resolve("test"), manifest, model), ScoringOptions.defaults());
    }

    private static BundleManifest manifest(List<Feature> features, List<RowStep> steps, ScoreMethod method) {
        return new BundleManifest(
                "test",
                "1",
                "model.txt",
                features,
                steps,
                TextWords.DEFAULT,
                method,
                Optional.of(new Threshold(1, "by hand")),
                Optional.empty(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap());
    }

    private static void fill(RowScorer scoring, double... row) {
        System.arraycopy(row, 0, scoring.row(), 0, row.length);
    }

    /** Encoded, b is (b - 10) / 5: the rows are (10, 5), 10 along the first direction, and (6, 8), 5 across it too. */
    static Object[][] scoresWhatTheStepsMakeAndExplainsTheFeatures() {
        return new Object[][] {
            {List.of(TURN), 10, 35, 25 / 2.0, 0.36, 7, 15},
            {List.of(FIRST), 10, 35, 25, 0.36, 7, 15},
            // What lies across the only direction has no part in score, shares or expected value.
            {List.of(FIRST), 6, 50, 25, 0.36, 7, 15},
            {List.of(FIRST, HALVES), 6, 50, 6.25, 0.36, 7, 15},
            // Encoded (3, 4), and so as long as 5.
            {List.of(LENGTH), 3, 30, 0.125, 0.36, 1.5, 20},
            {List.of(TURN, LENGTH), 10, 35, 0.125, 0.36, 7, 15},
        };
    }

    @ParameterizedTest
    @MethodSource
    void scoresWhatTheStepsMakeAndExplainsTheFeatures(
            List<RowStep> steps,
            double a,
            double b,
            double score,
            double shareOfA,
            double expectedA,
            double expectedB) {
        RowScorer scoring = scoring(steps);
        fill(scoring, a, b);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);

        assertThat(scoring.value()).isCloseTo(score, SINGLE);
        assertThat(scoring.contributions())
                .containsExactly(new double[] {shareOfA * score, (1 - shareOfA) * score}, SINGLE);
        assertThat((double) scoring.expected(0)).isCloseTo(expectedA, SINGLE);
        assertThat((double) scoring.expected(1)).isCloseTo(expectedB, SINGLE);
        assertThat(scoring.actual(1)).isEqualTo(b);
    }

    @Test
    void dividesTheMeanAbsoluteErrorAmongTheFeatures() {
        RowScorer scoring =
                scorer(1, List.of(A, B), List.of(TURN), new MeanAbsoluteError()).newScoring();
        fill(scoring, 10, 35);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isCloseTo(2.5, SINGLE);
        assertThat(scoring.contributions()).containsExactly(new double[] {0.9, 1.6}, SINGLE);
    }

    @Test
    void expectsACategory() {
        Feature category = new Feature(
                "c", new OneHot(new Categories(List.of("x", "y")), OneHot.Unseen.ZERO, 1), MissingPolicy.FAIL);
        RowScorer scoring = scorer(
                        1, List.of(A, category), List.of(RandomProjection.of(7, 3, 3)), new MeanSquaredError())
                .newScoring();
        fill(scoring, 5, 1);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
        assertThat(scoring.actual(1)).isEqualTo("y");
        assertThat(scoring.expected(1)).isIn("x", "y");
        assertThat(scoring.reasons(2)).extracting(Reason::feature).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void scoresWindowsOfRowsThatTookTheSteps() {
        AnomalyScorer scorer = scorer(2, List.of(A, B), List.of(FIRST), new MeanSquaredError());
        RowScorer scoring = scorer.newScoring();
        Window window = scorer.newWindow();
        fill(scoring, 6, 50);
        assertThat(scoring.score(window)).isEqualTo(RowScorer.INCOMPLETE);
        // The first row is 10 along the direction, this one 20.
        fill(scoring, 16, 75);
        assertThat(scoring.score(window)).isEqualTo(FeatureSet.OK);

        assertThat(scoring.value()).isCloseTo((25 + 100) / 2.0, SINGLE);
        assertThat(scoring.contributions()).containsExactly(new double[] {0.36 * 62.5, 0.64 * 62.5}, SINGLE);
        assertThat((double) scoring.expected(0)).isCloseTo(4 + 6, SINGLE);
    }

    @Test
    void findsARowTooFarOutMostAnomalousAsLongAsAWindowHoldsIt() {
        AnomalyScorer scorer = scorer(2, List.of(A, B), List.of(LENGTH), new MeanSquaredError());
        RowScorer scoring = scorer.newScoring();
        Window window = scorer.newWindow();
        fill(scoring, 1, 10);
        scoring.score(window);
        fill(scoring, 1e25, 10);

        assertThat(scoring.score(window)).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isEqualTo(RowScorer.LARGEST);
        assertThat(scoring.contributions()).containsExactly(RowScorer.LARGEST, 0);
        assertThat((Double) scoring.expected(1)).isFinite();

        fill(scoring, 1, 10);
        scoring.score(window);
        assertThat(scoring.value()).isEqualTo(RowScorer.LARGEST);
        scoring.score(window);
        assertThat(scoring.value()).isLessThan(1);
    }

    @Test
    void doesNotAllocatePerRow() {
        RowScorer scoring = scoring(List.of(TURN, LENGTH));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        fill(scoring, 14, 3);
        for (int i = 0; i < 1000; i++) {
            scoring.score();
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            scoring.score();
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @Test
    void refusesStepsThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(List.of(A), List.of(TURN), new MeanSquaredError()))
                .withMessage("steps: a projection of 2 values is given 1 of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(List.of(), List.of(LENGTH), new MeanSquaredError()))
                .withMessage("steps need the features that they are made for");

        Path bundle = folder.resolve("other");
        Bundles.write(
                bundle,
                manifest(List.of(A, B), List.of(FIRST), new MeanSquaredError()),
                TestEngineProvider.model(2, 1));
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> AnomalyScorer.open(bundle, ScoringOptions.defaults()))
                .withMessage(bundle.resolve("autoencoder.json")
                        + ": lists 2 features of 1 inputs after its steps but the network takes 2; import the model"
                        + " again with the features it was trained on");
    }
}
