// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import io.autoencoder.connect.accuracy.ConfusionMatrix;
import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.model.Threshold;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well scores tell labelled anomalies from normal rows. Definitions are scikit-learn's: {@code roc_auc_score},
 * {@code average_precision_score}, {@code precision_recall_fscore_support} (0 where it divides by nothing).
 *
 * @param rows how many were scored
 * @param anomalies how many of them are labelled as anomalies
 * @param auroc chance that an anomaly scores higher than a normal row, ties counting half
 * @param averagePrecision mean precision over the anomalies, ranked by score
 * @param precisionAt share of anomalies among the rows with the highest scores, by their number; of rows that tie for
 *     the last places a proportional part
 * @param alerts what the threshold does; absent without one
 */
public record Evaluation(
        long rows,
        long anomalies,
        double auroc,
        double averagePrecision,
        SortedMap<Integer, Double> precisionAt,
        Optional<Alerts> alerts) {

    /**
     * What is flagged.
     *
     * @param threshold rows with a higher score are
     */
    public record Alerts(double threshold, ConfusionMatrix counts) {

        /** As scikit-learn has it: 0 where nothing is flagged. */
        public double precision() {
            return counts.alerts() == 0 ? 0 : counts.precision();
        }
    }

    /**
     * Evaluates scored rows.
     *
     * @param numbersOfRows for which numbers of rows {@link #precisionAt} is wanted; those above the rows there are
     *     count as all rows
     * @throws InputException if all labels are the same, or one of the numbers is less than 1
     */
    public static Evaluation of(RankedScores ranked, Optional<Threshold> threshold, Iterable<Integer> numbersOfRows) {
        numbersOfRows.forEach(Evaluation::requirePositive);
        if (!ranked.hasBothClasses()) {
            throw new InputException("all " + ranked.size() + " rows are labelled "
                    + (ranked.anomalies().length == 0 ? "0 (normal)" : "1 (anomaly)")
                    + "; an evaluation needs both kinds: check the label column");
        }
        SortedMap<Integer, Double> precisionAt = new TreeMap<>();
        for (int k : numbersOfRows) {
            int rows = Math.min(k, ranked.size());
            precisionAt.put(rows, ranked.precisionAt(rows));
        }
        return new Evaluation(
                ranked.size(),
                ranked.anomalies().length,
                ranked.auroc(),
                ranked.averagePrecision(),
                precisionAt,
                threshold.map(t -> new Alerts(t.value(), ranked.at(t.value()))));
    }

    private static void requirePositive(int k) {
        if (k < 1) {
            throw new InputException("precision is asked for among 1 or more rows, got " + k);
        }
    }
}
