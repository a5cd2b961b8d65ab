// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks here give back half of each value, so the residual of a scaled value x is x/2. */
class RowScorerTest {

    @TempDir
    Path folder;

    private static final List<Feature> FEATURES = List.of(
            new Feature("a", new Scaler.Standard(10, 2), MissingPolicy.FAIL),
            new Feature("b", new Scaler.None(), MissingPolicy.ZERO));

    private RowScorer scoring(int steps, ScoreMethod method) {
        return scorer(steps, method, ScoringOptions.defaults()).newScoring();
    }

    private AnomalyScorer scorer(int steps, ScoreMethod method, ScoringOptions options) {
        return AnomalyScorer.open(bundle(steps, method, 0.5), options);
    }

    private Path bundle(int steps, ScoreMethod method, double gain) {
        BundleManifest manifest = new BundleManifest(
                "test",
                "1",
                "model.txt",
                FEATURES,
                method,
                Optional.of(new Threshold(1, "by hand")),
                Optional.of(new ScoreQuantiles(new double[] {0, 1, 2, 3, 4})),
                Collections.emptySortedMap());
        return Bundles.write(folder.resolve("test"), manifest, TestEngineProvider.model(steps, 2, 2, gain));
    }

    private static void fill(RowScorer scoring, double... row) {
        System.arraycopy(row, 0, scoring.row(), 0, row.length);
    }

    @ParameterizedTest
    @CsvSource({"14, 4, 0", "NaN, 4, 1", "NaN, NaN, 2", "1e300, NaN, 1", "NaN, 1e300, 1", "1e300, 4, 0"})
    void shouldTellHowManyValuesWereMissing(double first, double second, int missing) {
        RowScorer scoring = scoring(1, new MeanSquaredError());
        fill(scoring, first, second);

        scoring.score();

        assertThat(scoring.missing()).isEqualTo(missing);
    }

    @Test
    void shouldScoreARowByTheMeanSquaredError() {
        RowScorer scoring = scoring(1, new MeanSquaredError());
        fill(scoring, 14, 4);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);

        // Scaled to 2 and 4, so residuals of 1 and 2.
        assertThat(scoring.value()).isEqualTo((1 + 4) / 2.0);
        assertThat(scoring.isAnomaly()).isTrue();
        assertThat(scoring.percentile()).isEqualTo(62.5);
        assertThat(scoring.reasons(5))
                .containsExactly(new Reason("b", 0.8, 2.0, 4.0), new Reason("a", 0.2, 12.0, 14.0));
        assertThat(scoring.reasons(1)).containsExactly(new Reason("b", 0.8, 2.0, 4.0));
        assertThat(scoring.reasons(0)).isEmpty();
    }

    @Test
    void shouldScoreASingleRowOfAModelThatCutsItIntoSteps() throws IOException {
        Path model = Files.writeString(folder.resolve("steps.txt"), TestEngineProvider.model(2, 1, 1, 0.5));
        ScoringOptions options = new ScoringOptions(
                List.of("a", "b"), OptionalDouble.empty(), Optional.empty(), Optional.empty(), EngineChoice.AUTO);
        AnomalyScorer scorer = AnomalyScorer.open(model, options);
        RowScorer scoring = scorer.newScoring();
        fill(scoring, 2, 4);

        assertThat(scorer.windowLength()).isOne();
        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isEqualTo((1 + 4) / 2.0);
        assertThat(scoring.reasons(1)).containsExactly(new Reason("b", 0.8, 2.0, 4.0));
    }

    @Test
    void shouldScoreARowByTheMeanAbsoluteError() {
        RowScorer scoring = scoring(1, new MeanAbsoluteError());
        fill(scoring, 8, 1);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);

        assertThat(scoring.value()).isEqualTo(0.5);
        assertThat(scoring.isAnomaly()).isFalse();
        assertThat(scoring.reasons(2)).containsExactly(new Reason("a", 0.5, 9.0, 8.0), new Reason("b", 0.5, 0.5, 1.0));
    }

    @Test
    void shouldReportWhatStoodInForAMissingValue() {
        RowScorer scoring = scoring(1, new MeanSquaredError());
        fill(scoring, 14, Double.NaN);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
        assertThat(scoring.reasons(2)).containsExactly(new Reason("a", 1, 12.0, 14.0), new Reason("b", 0, 0.0, 0.0));
    }

    @Test
    void shouldNameTheFeatureThatCannotBeScored() {
        RowScorer scoring = scoring(1, new MeanSquaredError());
        fill(scoring, Double.NaN, 1);
        assertThat(scoring.score()).isZero();

        fill(scoring, 1, Double.POSITIVE_INFINITY);
        assertThat(scoring.score()).isEqualTo(1);
    }

    @Test
    void shouldGiveNoReasonsForAPerfectReconstruction() {
        RowScorer scoring = scoring(1, new MeanSquaredError());
        fill(scoring, 10, 0);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isZero();
        assertThat(scoring.reasons(1)).containsExactly(new Reason("a", 0, 10.0, 10.0));
    }

    @Test
    void shouldFindAnOverflowMostAnomalous() {
        try (AnomalyScorer scorer =
                AnomalyScorer.open(bundle(1, new MeanSquaredError(), 3e38), ScoringOptions.defaults())) {
            RowScorer scoring = scorer.newScoring();
            fill(scoring, 10, 1000);

            assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
            assertThat(scoring.value()).isEqualTo(RowScorer.LARGEST);
            assertThat(scoring.isAnomaly()).isTrue();
            assertThat(scoring.percentile()).isEqualTo(100);
            assertThat(scoring.reasons(1)).containsExactly(new Reason("b", 1, 0.0, 1000.0));
        }
    }

    /** The score is summed in single precision, its parts in double. */
    @Test
    void shouldShareOutAnOverflowThatItsPartsDoNotHave() {
        ScoreMethod method = new WhitenedResidual(new float[2], new float[] {1e30f, 0, 0, 1e30f});
        RowScorer scoring = scoring(1, method);
        fill(scoring, 10, 1e18);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isEqualTo(RowScorer.LARGEST);
        assertThat(scoring.reasons(1))
                .extracting(Reason::feature, Reason::share)
                .containsExactly(tuple("b", 1.0));
        assertThat(scoring.contributions()).containsExactly(0, RowScorer.LARGEST);
    }

    @Test
    void shouldScoreAWindowOnceItIsFullAndThenWithEachRow() {
        AnomalyScorer scorer = scorer(3, new MeanSquaredError(), ScoringOptions.defaults());
        RowScorer scoring = scorer.newScoring();
        Window window = scorer.newWindow();
        assertThat(scorer.windowLength()).isEqualTo(3);

        assertThat(score(scoring, window, 14, 0)).isEqualTo(RowScorer.INCOMPLETE);
        assertThat(score(scoring, window, 10, 0)).isEqualTo(RowScorer.INCOMPLETE);
        assertThat(score(scoring, window, 10, 4)).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isCloseTo((1 + 4) / 6.0, Offset.offset(1e-15));
        assertThat(scoring.reasons(2))
                .containsExactly(new Reason("b", 0.8, 2.0, 4.0), new Reason("a", 0.2, 10.0, 10.0));

        assertThat(score(scoring, window, 10, 0)).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isCloseTo(4 / 6.0, Offset.offset(1e-15));
    }

    @Test
    void shouldLeaveAWindowAsItWasAtARowThatCannotBeScored() {
        AnomalyScorer scorer = scorer(2, new MeanSquaredError(), ScoringOptions.defaults());
        RowScorer scoring = scorer.newScoring();
        Window window = scorer.newWindow();

        assertThat(score(scoring, window, 14, 0)).isEqualTo(RowScorer.INCOMPLETE);
        assertThat(score(scoring, window, Double.NaN, 0)).isZero();
        assertThat(window.isFull()).isFalse();
        assertThat(score(scoring, window, 10, 0)).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isEqualTo(0.25);

        window.clear();
        assertThat(score(scoring, window, 14, 0)).isEqualTo(RowScorer.INCOMPLETE);
    }

    @Test
    void shouldKeepTheWindowsOfSeveralKeysApart() {
        AnomalyScorer scorer = scorer(2, new MeanSquaredError(), ScoringOptions.defaults());
        RowScorer scoring = scorer.newScoring();
        Window one = scorer.newWindow();
        Window other = scorer.newWindow();

        score(scoring, one, 14, 0);
        score(scoring, other, 10, 0);
        score(scoring, one, 10, 0);
        assertThat(scoring.value()).isEqualTo(0.25);
        score(scoring, other, 10, 0);
        assertThat(scoring.value()).isZero();
    }

    private static int score(RowScorer scoring, Window window, double... row) {
        fill(scoring, row);
        return scoring.score(window);
    }

    @Test
    void shouldScoreASingleRowThroughAWindowOfOne() {
        AnomalyScorer scorer = scorer(1, new MeanSquaredError(), ScoringOptions.defaults());
        RowScorer scoring = scorer.newScoring();

        assertThat(score(scoring, scorer.newWindow(), 14, 4)).isEqualTo(FeatureSet.OK);
        assertThat(scoring.value()).isEqualTo(2.5);
    }

    @Test
    void shouldNotScoreASingleRowOfASequenceModel() {
        RowScorer scoring = scoring(2, new MeanSquaredError());

        assertThatIllegalStateException()
                .isThrownBy(scoring::score)
                .withMessage("this model scores windows of several rows: call score(Window)");
    }

    @Test
    void shouldNotAllocatePerRow() {
        AnomalyScorer scorer = scorer(2, new MeanSquaredError(), ScoringOptions.defaults());
        RowScorer scoring = scorer.newScoring();
        Window window = scorer.newWindow();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        fill(scoring, 14, Double.NaN);
        for (int i = 0; i < 1000; i++) {
            scoring.score(window);
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            scoring.score(window);
            scoring.isAnomaly();
            scoring.percentile();
        }

        // A few hundred bytes of the measurement's own; a single object a row would be 160,000.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @Test
    void optionsShouldGoBeforeTheBundle() {
        ScoringOptions options = new ScoringOptions(
                List.of("after.a", "after.b"),
                OptionalDouble.of(5),
                Optional.empty(),
                Optional.of(MissingPolicy.CENTER),
                EngineChoice.JAVA);
        AnomalyScorer scorer = scorer(1, new MeanSquaredError(), options);

        assertThat(scorer.features().names()).containsExactly("after.a", "after.b");
        assertThat(scorer.features().get(1).missing()).isEqualTo(MissingPolicy.CENTER);
        assertThat(scorer.threshold()).contains(new Threshold(5, "configured"));
        assertThat(scorer.quantiles()).isPresent();
        assertThat(scorer.engineDescription()).isEqualTo("java");
    }

    @Test
    void anotherScoreMethodShouldPutTheBundlesCalibrationOutOfForce() {
        ScoringOptions options = new ScoringOptions(
                List.of(),
                OptionalDouble.empty(),
                Optional.of(new MeanAbsoluteError()),
                Optional.empty(),
                EngineChoice.AUTO);
        AnomalyScorer scorer = scorer(1, new MeanSquaredError(), options);
        RowScorer scoring = scorer.newScoring();
        fill(scoring, 1000, 0);

        assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
        assertThat(scorer.threshold()).isEmpty();
        assertThat(scoring.isAnomaly()).isFalse();
        assertThat(scoring.percentile()).isNaN();
    }

    @Test
    void shouldRefuseANetworkThatIsNoAutoencoder() throws IOException {
        Path encoder = Files.writeString(folder.resolve("encoder.txt"), TestEngineProvider.model(1, 30, 7, 1));

        refused(
                encoder,
                List.of(),
                "the network turns [30] inputs into [7] outputs; an autoencoder gives back what it takes");
    }

    @Test
    void shouldAskForTheFeaturesOfABareModel() throws IOException {
        Path bare = Files.writeString(folder.resolve("bare.txt"), TestEngineProvider.model(30, 1));

        refused(
                bare,
                List.of(),
                "a bare model file does not know its features; list the 30 field names in the order of training");
        refused(
                bare,
                List.of("a", "b"),
                "the network takes 30 features but 2 are listed; name them all, in the order of training");
        refused(bare, Collections.nCopies(30, "a"), "feature a is listed twice");
    }

    private static void refused(Path model, List<String> features, String reason) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> AnomalyScorer.open(model, Bundles.features(features)))
                .withMessage(model + ": " + reason);
    }
}
