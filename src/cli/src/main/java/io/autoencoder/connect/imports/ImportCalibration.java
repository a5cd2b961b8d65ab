// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.evaluate.ThresholdRule;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.ScoreQuantiles;
import io.autoencoder.connect.model.Threshold;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** Learns from rows how a model scores, before its bundle is written. */
public final class ImportCalibration {

    private static final ThresholdRule RULE = new ThresholdRule.Quantile(0.995);

    /** Fewer rows are a matter of chance. */
    private static final int FEW = 30;

    private ImportCalibration() {}

    /**
     * A manifest that knows how normal rows score.
     *
     * @param manifest with percentiles, and with a threshold
     * @param rows normal rows it learned them from
     * @param anomalies rows that were left out
     */
    public record Calibrated(BundleManifest manifest, long rows, long anomalies) {}

    /**
     * Learns percentiles, and a threshold if there is none, from the rows that are not labelled as anomalies.
     *
     * @param label absent if all rows are normal
     * @param warnings takes in a sentence where there may be a label after all
     */
    public static Calibrated calibrate(
            AnomalyScorer scorer, RowSource rows, Optional<Label> label, Consumer<String> warnings) {
        RankedScores all = scores(scorer, rows, label, warnings);
        double[] scores = all.normals();
        if (scores.length == 0) {
            throw new InputException(rows.description() + ": there are no normal rows to calibrate with");
        }
        if (scores.length < FEW) {
            warnings.accept(
                    rows.description() + ": only " + scores.length + " normal rows to calibrate with; percentiles"
                            + " and threshold rest on so few scores, give more rows");
        }
        return new Calibrated(complete(scorer.bundle().manifest(), scores), scores.length, all.anomalies().length);
    }

    private static BundleManifest complete(BundleManifest manifest, double[] scores) {
        Threshold threshold = manifest.threshold().orElseGet(() -> RULE.choose(RankedScores.unlabeled(scores)));
        return new BundleManifest(
                manifest.name(),
                manifest.version(),
                manifest.modelFile(),
                manifest.features(),
                manifest.steps(),
                manifest.words(),
                manifest.scoreMethod(),
                Optional.of(threshold),
                Optional.of(ScoreQuantiles.of(scores)),
                manifest.featureReferences(),
                manifest.provenance());
    }

    private static RankedScores scores(
            AnomalyScorer scorer, RowSource rows, Optional<Label> label, Consumer<String> warnings) {
        RowScoring scoring = new RowScoring(scorer, Optional.empty());
        if (label.isPresent()) {
            return scoring.labeled(rows, label.get()).ranked();
        }
        DoubleStream.Builder scores = DoubleStream.builder();
        LikelyLabels labels = new LikelyLabels(scorer.features().names());
        scoring.run(rows, (row, scored) -> {
            labels.visit(row);
            scored.ifPresent(score -> scores.add(score.value()));
        });
        labels.warning().ifPresent(warning -> warnings.accept(rows.description() + ": " + warning));
        return RankedScores.unlabeled(scores.build().toArray());
    }
}
