// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.compare.Detector.FittedDetector;
import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How well detectors find the anomalies of one test part, and what that costs. Immutable and thread-safe.
 *
 * @param outcomes one a detector, in the order they ran
 */
public record Comparison(List<Outcome> outcomes) {

    private static final int WARM_UP_ROWS = 2_000;
    private static final long WARM_UP_NANOS = 1_000_000_000;

    public Comparison {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * What the detectors learn from and are measured on. Rows are in the features' own units and not copied.
     *
     * @param training rows taken for normal
     * @param test rows no detector learned from, as wide
     * @param anomalies the label of each test row: some of both kinds
     */
    public record Parts(double[][] training, double[][] test, boolean[] anomalies) {

        /** @throws IllegalArgumentException if a part is empty, or the test part is all normal or all anomalies */
        public Parts {
            if (training.length == 0 || test.length == 0) {
                throw new IllegalArgumentException("a comparison needs rows to train and rows to test, got "
                        + training.length + " and " + test.length);
            }
            if (anomalies.length != test.length) {
                throw new IllegalArgumentException(
                        "there are " + test.length + " test rows but " + anomalies.length + " labels; pass as many");
            }
            int labeled = countTrue(anomalies);
            if (labeled == 0 || labeled == anomalies.length) {
                throw new IllegalArgumentException("a comparison needs normal test rows and anomalies, but "
                        + (labeled == 0 ? "none" : "all") + " of the " + anomalies.length
                        + " test rows are anomalies; check the label column");
            }
        }

        /**
         * Takes rows into memory, NaN where a value is missing.
         *
         * @param most rows of each part, evenly drawn from all
         * @throws IllegalArgumentException as the constructor
         */
        public static Parts of(FeatureRows rows, Split split, int most) {
            int[] test = Split.sample(split.test(), most);
            boolean[] anomalies = new boolean[test.length];
            for (int i = 0; i < test.length; i++) {
                anomalies[i] = rows.table().isAnomaly(test[i]);
            }
            return new Parts(rows.read(Split.sample(split.train(), most)), rows.read(test), anomalies);
        }
    }

    /**
     * One detector's figures.
     *
     * @param method its name
     * @param auroc area under the ROC curve, 0 to 1; 0.5 is guessing
     * @param averagePrecision 0 to 1; the share of anomalies is guessing
     * @param k as many as there are anomalies
     * @param precisionAtK share of anomalies among the k highest scores
     * @param fitSeconds time to learn
     * @param microsPerRecord median time to score one row, in one thread
     */
    public record Outcome(
            String method,
            double auroc,
            double averagePrecision,
            int k,
            double precisionAtK,
            double fitSeconds,
            double microsPerRecord) {}

    /**
     * Runs one detector after the other, so that none slows another down.
     *
     * @param progress told what is going on, in a few words; scoring is timed, and then left alone
     * @throws IllegalArgumentException if a detector cannot score a row
     */
    public static Comparison run(List<Detector> detectors, Parts parts, Consumer<String> progress) {
        return new Comparison(detectors.stream()
                .map(detector -> run(detector, parts, progress))
                .toList());
    }

    private static Outcome run(Detector detector, Parts parts, Consumer<String> progress) {
        progress.accept(detector.name() + ": learning");
        long start = System.nanoTime();
        FittedDetector scorer = detector.fit(parts.training());
        double fitSeconds = (System.nanoTime() - start) / 1e9;
        progress.accept(detector.name() + ": scoring");
        warmUp(scorer, parts.test());
        double[] scores = new double[parts.test().length];
        long[] nanos = new long[scores.length];
        for (int i = 0; i < scores.length; i++) {
            long before = System.nanoTime();
            scores[i] = scorer.score(parts.test()[i]);
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        RankedScores ranked = RankedScores.of(scores, parts.anomalies());
        int k = countTrue(parts.anomalies());
        return new Outcome(
                detector.name(),
                ranked.auroc(),
                ranked.averagePrecision(),
                k,
                ranked.precisionAt(k),
                fitSeconds,
                nanos[nanos.length / 2] / 1e3);
    }

    /** Lets the JVM compile what it is to be timed on, without holding up those who wait for a slow detector. */
    private static void warmUp(FittedDetector scorer, double[][] rows) {
        long start = System.nanoTime();
        for (int i = 0; i < Math.min(WARM_UP_ROWS, rows.length); i++) {
            if (System.nanoTime() - start > WARM_UP_NANOS) {
                return;
            }
            scorer.score(rows[i]);
        }
    }

    private static int countTrue(boolean[] values) {
        int count = 0;
        for (boolean value : values) {
            count += value ? 1 : 0;
        }
        return count;
    }

    /** The outcomes as an aligned table for a terminal, a line a detector. */
    public String table() {
        List<String[]> rows = new ArrayList<>();
        int k = outcomes.isEmpty() ? 0 : outcomes.get(0).k();
        rows.add(new String[] {"method", "AUROC", "avg precision", "precision@" + k, "fit s", "µs/record"});
        for (Outcome each : outcomes) {
            rows.add(new String[] {
                each.method(),
                decimal(each.auroc(), 4),
                decimal(each.averagePrecision(), 4),
                decimal(each.precisionAtK(), 4),
                decimal(each.fitSeconds(), 1),
                decimal(each.microsPerRecord(), each.microsPerRecord() < 10 ? 2 : 0),
            });
        }
        return align(rows);
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String align(List<String[]> rows) {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                int index = column;
                int width = rows.stream()
                        .mapToInt(each -> each[index].length())
                        .max()
                        .orElse(0);
                String padding = " ".repeat(width - row[column].length());
                text.append(column == 0 ? "" : "  ")
                        .append(column == 0 ? row[column] + padding : padding + row[column]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The outcomes as a JSON array of objects. */
    public String json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Outcome each : outcomes) {
            array.addObject()
                    .put("method", each.method())
                    .put("auroc", each.auroc())
                    .put("average_precision", each.averagePrecision())
                    .put("k", each.k())
                    .put("precision_at_k", each.precisionAtK())
                    .put("fit_seconds", each.fitSeconds())
                    .put("micros_per_record", each.microsPerRecord());
        }
        return array.toPrettyString();
    }
}
