// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.evaluate.FeatureError;
import io.autoencoder.connect.evaluate.FeatureErrors;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.model.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Reports on made-up data that look like real ones. */
final class SampleReports {

    private static final String[] SIGNAL = {"V14", "V17", "V12", "V10", "V4"};

    private SampleReports() {}

    /** A labelled test part: as many normal records and anomalies as asked for. */
    static ReportData labeled(int normals, int anomalies) {
        Random random = new Random(7);
        int rows = normals + anomalies;
        double[] scores = new double[rows];
        boolean[] labels = new boolean[rows];
        double threshold = 6;
        List<String> names = names();
        FeatureErrors errors = new FeatureErrors(names);
        for (int i = 0; i < rows; i++) {
            labels[i] = i >= normals;
            double[] parts = new double[names.size()];
            double noise = Math.exp(random.nextGaussian() * 0.8);
            double push = labels[i] ? Math.exp(1.2 + 1.1 * random.nextGaussian()) : 0;
            for (int f = 0; f < parts.length; f++) {
                boolean signal = List.of(SIGNAL).contains(names.get(f));
                parts[f] = noise * random.nextExponential() / parts.length
                        + (signal ? push * random.nextExponential() * 0.5 : push * 0.01);
                scores[i] += parts[f];
            }
            errors.add(parts, labels[i], scores[i] > threshold);
        }
        TreeMap<String, String> provenance = new TreeMap<>();
        provenance.put("autoencoder", "0.1.0");
        provenance.put("network", "29-14-7-14-29, tanh");
        provenance.put("seed", "42");
        provenance.put("split", "by time, first 60 % to train");
        provenance.put("training rows", "8,138");
        return new ReportData(
                "creditcard:1.0",
                "creditcard_test.csv",
                "mean squared error",
                RankedScores.of(scores, labels),
                Optional.of(new Threshold(threshold, "quantile 0.995 of 1,600 validation rows")),
                errors.means(),
                Optional.of(loss()),
                errors.topReasons(),
                provenance);
    }

    /** The same records as nobody labelled them. */
    static ReportData unlabeled() {
        ReportData data = labeled(3000, 40);
        List<FeatureError> features = data.features().stream()
                .map(each -> new FeatureError(each.feature(), each.normal(), Double.NaN, each.alert()))
                .toList();
        return new ReportData(
                data.model(),
                data.dataset(),
                data.scoreMethod(),
                RankedScores.unlabeled(data.scores().all()),
                data.threshold(),
                features,
                Optional.empty(),
                data.reasons(),
                data.provenance());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= 28; i++) {
            names.add("V" + i);
        }
        names.add("Amount");
        return names;
    }

    private static LossCurves loss() {
        double[] training = new double[60];
        double[] validation = new double[60];
        Random random = new Random(3);
        for (int i = 0; i < training.length; i++) {
            training[i] = 0.32 + 0.7 * Math.exp(-i / 8.0) + 0.004 * random.nextGaussian();
            validation[i] = 0.36 + 0.68 * Math.exp(-i / 8.5) + 0.0006 * i + 0.01 * random.nextGaussian();
        }
        return new LossCurves(training, validation, 48);
    }
}
