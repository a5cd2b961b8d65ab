// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.data.TableLoader;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.evaluate.RankedScores;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.ScoreMethod;
import io.autoencoder.connect.model.ScoreQuantiles;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.text.OptionName;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trains an autoencoder on the rows of a source and calibrates it. For one training. */
public final class Trainer {

    private static final int REFERENCE_POINTS = 101;
    private static final int REFERENCE_SAMPLE = 20_000;

    private final RowSource source;
    private final TrainingOptions options;
    private final TrainingListener listener;
    private final List<NetworkListener> others;

    private Trainer(
            RowSource source, TrainingOptions options, TrainingListener listener, List<NetworkListener> others) {
        this.source = source;
        this.options = options;
        this.listener = listener;
        this.others = others;
    }

    /**
     * Reads the source once, trains and calibrates. The same source, options and machine give the same model, bit for
     * bit.
     *
     * @param others told of the networks too
     * @throws InputException if the data or the options do not allow it; the message is one sentence
     */
    public static TrainedModel train(
            RowSource source, TrainingOptions options, TrainingListener listener, NetworkListener... others) {
        return new Trainer(source, options, listener, List.of(others)).train();
    }

    private TrainedModel train() {
        try (Table table =
                TableLoader.load(source, options.columns(), options.words(), options.temporaryDirectory(), listener)) {
            Split split = Split.of(table, options.split(), options.seed());
            FeatureSet features =
                    new FeatureFitting(table, options.scaler(), options.missing(), listener).fit(split.train());
            List<LayerSpec> hidden = options.layers().isEmpty() ? DefaultLayers.of(features.size()) : options.layers();
            split.doubts(table).ifPresent(listener::warning);
            listener.dataReady(summary(table, split, hidden));
            ScaledRows rows = new ScaledRows(table, features);
            // The split uses the seed itself; weights and order must not repeat its random numbers.
            EnsembleTrainer.Outcome outcome = new EnsembleTrainer(
                            new NetworkTrainer(rows, options.optimization(), listener, others), listener)
                    .train(options.members(), hidden, split.train(), split.validationNormals(table), ~options.seed());
            return calibrate(table, split, features, hidden, outcome);
        }
    }

    private static TrainingListener.DataSummary summary(Table table, Split split, List<LayerSpec> hidden) {
        int width = table.features().size();
        return new TrainingListener.DataSummary(
                width,
                table.rows().size(),
                table.anomalyCount(),
                split.train().length,
                split.validation().length,
                split.test().length,
                width + " - " + hidden.stream().map(LayerSpec::toString).collect(Collectors.joining(" - ")) + " - "
                        + width);
    }

    /** Scores the parts that were held back, as a worker would. */
    private TrainedModel calibrate(
            Table table, Split split, FeatureSet features, List<LayerSpec> hidden, EnsembleTrainer.Outcome outcome) {
        ModelBundle bundle = TrainedModel.uncalibrated(outcome.network(), features.asList());
        ScoreMethod method = new ScoreFitting(table, bundle, split)
                .fit(options.scoreKind(), new SplittableRandom(Long.reverse(options.seed())));
        ScoringOptions scoring = ScoringOptions.defaults().withScoreMethod(method);
        RankedScores validation =
                RowScoring.part(bundle, scoring, table, split.validation()).ranked();
        Threshold threshold = threshold(validation);
        return new TrainedModel(
                outcome.network(),
                features.asList(),
                options.words(),
                method,
                threshold,
                ScoreQuantiles.of(validation.normals()),
                references(table, split.train()),
                provenance(table, split, hidden, outcome),
                outcome.losses(),
                RowScoring.part(bundle, scoring.withThreshold(threshold.value()), table, split.test()));
    }

    private Threshold threshold(RankedScores validation) {
        try {
            return options.thresholdRule().choose(validation);
        } catch (IllegalArgumentException e) {
            throw new InputException("no threshold can be chosen on the validation rows: " + e.getMessage(), e);
        }
    }

    /** Of each feature the distribution of its raw training values, from evenly spaced rows where there are many. */
    private static SortedMap<String, Quantiles> references(Table table, int[] train) {
        double[][] rows = table.read(Split.sample(train, REFERENCE_SAMPLE));
        SortedMap<String, Quantiles> references = new TreeMap<>();
        for (int i = 0; i < table.features().size(); i++) {
            int feature = i;
            double[] known = Stream.of(rows)
                    .mapToDouble(row -> row[feature])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            if (known.length > 0) {
                references.put(table.features().get(feature), Quantiles.of(known, REFERENCE_POINTS));
            }
        }
        return references;
    }

    private SortedMap<String, String> provenance(
            Table table, Split split, List<LayerSpec> hidden, EnsembleTrainer.Outcome outcome) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("tool", "autoencoder " + ProductVersion.current());
        provenance.put("data", table.source());
        provenance.put("rows.train", Integer.toString(split.train().length));
        provenance.put("rows.validation", Integer.toString(split.validation().length));
        provenance.put("rows.test", Integer.toString(split.test().length));
        provenance.put("split", OptionName.of(options.split().order()));
        provenance.put("layers", hidden.stream().map(LayerSpec::toString).collect(Collectors.joining(",")));
        provenance.put("seed", Long.toString(options.seed()));
        outcome.describe(provenance);
        return provenance;
    }
}
