// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.model.Threshold;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdRuleTest {

    /** Flagged from the top: anomaly, normal, two equal ones of either kind, anomaly, normal, normal of score 0. */
    private static final RankedScores LABELED = RankedScores.of(
            new double[] {1, 9, 5, 0, 7, 5, 3}, new boolean[] {false, true, true, false, false, false, true});

    private static final RankedScores UNLABELED = RankedScores.unlabeled(new double[] {5, 1, 2, 4, 3});

    static Stream<Arguments> choices() {
        return Stream.of(
                choice(new ThresholdRule.Quantile(0.5), UNLABELED, 3, "quantile 0.5 of 5 normal rows"),
                choice(new ThresholdRule.Quantile(0.9), UNLABELED, 4.6, "quantile 0.9 of 5 normal rows"),
                choice(new ThresholdRule.Quantile(0.5), LABELED, 3, "quantile 0.5 of 4 normal rows"),
                choice(new ThresholdRule.AlertRate(0.25), UNLABELED, 4, "alert rate 0.25 of 5 rows"),
                choice(new ThresholdRule.AlertRate(0.5), LABELED, 5, "alert rate 0.5 of 7 rows"),
                // Precision and recall from the top: 1/1 1/3, 1/2 1/3, 2/4 2/3, 3/5 3/3, 3/6 3/3.
                choice(new ThresholdRule.BestF(1), LABELED, 2, "best F1 (0.75) with 3 labelled anomalies"),
                choice(new ThresholdRule.BestF(0.5), LABELED, 8, "best F0.5 (0.7143) with 3 labelled anomalies"),
                choice(new ThresholdRule.BestF(2), LABELED, 2, "best F2 (0.8824) with 3 labelled anomalies"),
                choice(
                        new ThresholdRule.PrecisionFloor(0.9),
                        LABELED,
                        8,
                        "precision of at least 0.9 (1) with 3 labelled anomalies"),
                choice(
                        new ThresholdRule.PrecisionFloor(0.55),
                        LABELED,
                        2,
                        "precision of at least 0.55 (0.6) with 3 labelled anomalies"));
    }

    private static Arguments choice(ThresholdRule rule, RankedScores rows, double value, String chosenBy) {
        return Arguments.of(rule, rows, new Threshold(value, chosenBy));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("choices")
    void shouldChoose(ThresholdRule rule, RankedScores rows, Threshold threshold) {
        assertThat(rule.choose(rows)).isEqualTo(threshold);
    }

    static Stream<Arguments> refusals() {
        RankedScores normal = RankedScores.of(new double[] {1, 2}, new boolean[2]);
        RankedScores mixed = RankedScores.of(new double[] {4, 3, 2}, new boolean[] {false, true, false});
        return Stream.of(
                Arguments.of(
                        new ThresholdRule.BestF(1),
                        UNLABELED,
                        "the best F score needs labelled rows; name the label column"),
                Arguments.of(
                        new ThresholdRule.PrecisionFloor(0.9),
                        normal,
                        "a precision needs labelled anomalies, but no row is labelled as one"),
                Arguments.of(
                        new ThresholdRule.PrecisionFloor(0.9),
                        mixed,
                        "no threshold reaches a precision of 0.9; the best on these rows is 0.5"),
                Arguments.of(
                        new ThresholdRule.BestF(1),
                        RankedScores.of(new double[] {4, 0}, new boolean[] {false, true}),
                        "no threshold catches an anomaly: all of them score 0"),
                Arguments.of(
                        new ThresholdRule.Quantile(0.9),
                        RankedScores.of(new double[] {4}, new boolean[] {true}),
                        "a quantile of the normal rows needs some, but all rows are labelled as anomalies"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    void shouldSayWhyItCannotChoose(ThresholdRule rule, RankedScores rows, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> rule.choose(rows)).withMessage(message);
    }

    @Test
    void shouldRefuseImpossibleRules() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdRule.Quantile(1))
                .withMessage("quantile must lie between 0 and 1, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdRule.AlertRate(0))
                .withMessage("alert rate must lie between 0 and 1, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdRule.PrecisionFloor(Double.NaN))
                .withMessage("precision must lie between 0 and 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdRule.BestF(0))
                .withMessage("beta must be a positive number, got 0.0");
    }

    static Stream<ThresholdRule> rules() {
        return Stream.of(
                new ThresholdRule.Quantile(0.5),
                new ThresholdRule.AlertRate(0.5),
                new ThresholdRule.BestF(1),
                new ThresholdRule.PrecisionFloor(0.5));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldRefuseRowsThatCannotBeRanked(ThresholdRule rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.choose(RankedScores.of(new double[0], new boolean[0])))
                .withMessage("a threshold needs at least one scored row");
        for (double score : new double[] {-1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            RankedScores rows = RankedScores.of(new double[] {1, score}, new boolean[] {true, false});
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rule.choose(rows))
                    .withMessage("scores must be finite numbers of 0 or more");
        }
    }

    /** The definition, tried at every score: slow and plain. */
    @Property(tries = 300)
    void bestFShouldBeTheBestOfAllThresholds(@ForAll @Size(min = 1, max = 30) List<@IntRange(max = 60) Integer> rows) {
        double[] scores = new double[rows.size()];
        boolean[] anomalies = new boolean[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            scores[i] = 1 + rows.get(i) / 3;
            anomalies[i] = rows.get(i) % 3 == 0;
        }
        anomalies[0] = true;

        double chosen = new ThresholdRule.BestF(1)
                .choose(RankedScores.of(scores, anomalies))
                .value();

        for (double candidate : scores) {
            assertThat(f1(scores, anomalies, candidate)).isLessThanOrEqualTo(f1(scores, anomalies, chosen));
        }
    }

    private static double f1(double[] scores, boolean[] anomalies, double threshold) {
        int caught = 0;
        int missed = 0;
        int wrong = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean flagged = scores[i] > threshold;
            caught += flagged && anomalies[i] ? 1 : 0;
            missed += !flagged && anomalies[i] ? 1 : 0;
            wrong += flagged && !anomalies[i] ? 1 : 0;
        }
        return 2.0 * caught / (2 * caught + missed + wrong);
    }
}
