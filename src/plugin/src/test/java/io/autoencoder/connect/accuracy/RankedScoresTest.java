// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankedScoresTest {

    /** The example in scikit-learn's documentation of roc_curve, roc_auc_score and average_precision_score. */
    private static final RankedScores EXAMPLE = ranked("0 0 1 1", 0.1, 0.4, 0.35, 0.8);

    @Test
    void agreesWithScikitLearnsExampleOfAurocAndAveragePrecision() {
        assertThat(EXAMPLE.auroc()).isEqualTo(0.75);
        assertThat(EXAMPLE.averagePrecision()).isCloseTo(0.8333333333333333, within(1e-15));
    }

    /** roc_auc_score([1,0,1,0,1], [3,3,2,1,1]) is 0.5, average_precision_score of the same 0.5889. */
    @Test
    void takesTiesAsOneStep() {
        RankedScores ties = ranked("1 0 1 0 1", 3, 3, 2, 1, 1);
        assertThat(ties.auroc()).isEqualTo(0.5);
        assertThat(ties.averagePrecision()).isCloseTo((1 * 0.5 + 1 * (2.0 / 3) + 1 * 0.6) / 3, within(1e-15));
    }

    @Test
    void raisesAlertsAboveTheThresholdOnly() {
        assertThat(EXAMPLE.at(0.35)).isEqualTo(new ConfusionMatrix(1, 1, 1, 1));
        assertThat(EXAMPLE.at(0.3499)).isEqualTo(new ConfusionMatrix(2, 1, 0, 1));
        assertThat(EXAMPLE.at(9)).isEqualTo(new ConfusionMatrix(0, 0, 2, 2));
    }

    @Test
    void breaksATieAtTheLineByLot() {
        RankedScores ties = ranked("1 0 1 0 1", 3, 3, 2, 1, 1);
        assertThat(ties.precisionAt(1)).isEqualTo(0.5);
        assertThat(ties.precisionAt(2)).isEqualTo(0.5);
        assertThat(ties.precisionAt(3)).isEqualTo(2.0 / 3);
        assertThat(ties.precisionAt(4)).isEqualTo(2.5 / 4);
    }

    @Test
    void ranksAnOverflowedScoreHighest() {
        RankedScores ranked = ranked("1 0 0", Double.POSITIVE_INFINITY, 1e300, 0);
        assertThat(ranked.auroc()).isEqualTo(1);
        assertThat(ranked.at(1e308)).isEqualTo(new ConfusionMatrix(1, 0, 0, 2));
    }

    @Test
    void refusesWhatCannotBeRanked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranked("1 0", 1, Double.NaN))
                .withMessageContaining("score 1 is not a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranked("1 0 1", 1, 2))
                .withMessageContaining("2 scores but 3 labels");
    }

    /** Both areas by their definitions, pair by pair and cut by cut, on few distinct scores so that ties abound. */
    @Property(tries = 200)
    void agreesWithTheDefinitions(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 9) Integer> drawn, @ForAll long labelSeed) {
        int[] scores = drawn.stream().mapToInt(Integer::intValue).toArray();
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (labelSeed >>> i & 1) == 1;
        }
        labels[0] = true;
        labels[1] = false;
        double[] values = Arrays.stream(scores).asDoubleStream().toArray();
        RankedScores ranked = RankedScores.of(values, labels);
        assertThat(ranked.auroc()).isCloseTo(aurocByPairs(scores, labels), within(1e-12));
        assertThat(ranked.averagePrecision()).isCloseTo(averagePrecisionByCuts(scores, labels), within(1e-12));
        ranked.forEachCut(cut -> {
            if (cut.score() > 0) {
                assertThat(ranked.at(cut.threshold())).isEqualTo(cut.counts());
            }
        });
    }

    @Test
    void keepsAThresholdBelowItsScoreWhereNoDoubleLiesBetween() {
        double lower = 1;
        double upper = Math.nextUp(lower);
        RankedScores.Cut best =
                ranked("0 1", lower, upper).best(cut -> cut.counts().f1()).orElseThrow();
        assertThat(best.score()).isEqualTo(upper);
        assertThat(best.threshold()).isEqualTo(lower);
    }

    @Test
    void knowsRecordsWithoutLabelsFromNormalOnes() {
        RankedScores unlabeled = RankedScores.unlabeled(new double[] {3, 1, 2});
        assertThat(unlabeled.isLabeled()).isFalse();
        assertThat(ranked("0 0", 1, 2).isLabeled()).isTrue();
        assertThat(unlabeled.all()).containsExactly(1, 2, 3);
        assertThat(unlabeled.best(cut -> cut.counts().tp())).isEmpty();
    }

    private static double aurocByPairs(int[] scores, boolean[] labels) {
        double wins = 0;
        double pairs = 0;
        for (int a = 0; a < scores.length; a++) {
            for (int n = 0; n < scores.length; n++) {
                if (labels[a] && !labels[n]) {
                    pairs++;
                    wins += scores[a] > scores[n] ? 1 : scores[a] == scores[n] ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }

    private static double averagePrecisionByCuts(int[] scores, boolean[] labels) {
        long positives =
                IntStream.range(0, labels.length).filter(i -> labels[i]).count();
        double sum = 0;
        double recallBefore = 0;
        for (int cut = 9; cut >= 0; cut--) {
            double alerts = 0;
            double hits = 0;
            for (int i = 0; i < scores.length; i++) {
                alerts += scores[i] >= cut ? 1 : 0;
                hits += scores[i] >= cut && labels[i] ? 1 : 0;
            }
            if (alerts > 0) {
                sum += (hits / positives - recallBefore) * hits / alerts;
                recallBefore = hits / positives;
            }
        }
        return sum;
    }

    private static RankedScores ranked(String labels, double... scores) {
        String[] each = labels.split(" ");
        boolean[] anomalies = new boolean[each.length];
        for (int i = 0; i < each.length; i++) {
            anomalies[i] = each[i].equals("1");
        }
        return RankedScores.of(scores, anomalies);
    }
}
