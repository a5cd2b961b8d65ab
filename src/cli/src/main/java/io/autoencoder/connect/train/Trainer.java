// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.data.TableLoader;
import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.evaluate.DriftRows;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoreMethod;
import io.autoencoder.connect.model.ScoreQuantiles;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.text.OptionName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /**
     * What a training makes of a table's columns: the features it learns from the training rows.
     *
     * @param options those that the table was read with
     * @throws InputException if the data or the options do not allow it
     */
    public static FeatureRows features(Table table, Split split, TrainingOptions options, TrainingListener listener) {
        return new FeatureFitting(
                        table, options.scaler(), options.missing(), options.encoders(), options.words(), listener)
                .fit(split.train());
    }

    private TrainedModel train() {
        try (Table table =
                TableLoader.load(source, options.columns(), options.cells(), options.temporaryDirectory(), listener)) {
            Split split = Split.of(table, options.split(), options.seed());
            FeatureRows rows = features(table, split, options, listener);
            ScoreKind score =
                    ScoreFitting.affordable(options.scoreKind(), rows.features().inputs(), listener);
            List<LayerSpec> hidden = options.layers().isEmpty()
                    ? DefaultLayers.of(rows.features().inputs())
                    : options.layers();
            split.doubts(table).ifPresent(listener::warning);
            listener.dataReady(summary(table, split, rows.features(), hidden));
            // The split uses the seed itself; weights and order must not repeat its random numbers.
            EnsembleTrainer.Outcome outcome = new EnsembleTrainer(
                            new NetworkTrainer(new ScaledRows(rows), options.optimization(), listener, others),
                            listener)
                    .train(options.members(), hidden, split.train(), split.validationNormals(table), ~options.seed());
            return calibrate(rows, split, score, hidden, outcome);
        }
    }

    private static TrainingListener.DataSummary summary(
            Table table, Split split, FeatureSet features, List<LayerSpec> hidden) {
        int width = features.inputs();
        return new TrainingListener.DataSummary(
                features.size(),
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
            FeatureRows rows, Split split, ScoreKind score, List<LayerSpec> hidden, EnsembleTrainer.Outcome outcome) {
        List<Feature> features = rows.features().asList();
        ModelBundle bundle = TrainedModel.uncalibrated(outcome.network(), features);
        ScoreMethod method =
                new ScoreFitting(rows, bundle, split).fit(score, new SplittableRandom(Long.reverse(options.seed())));
        ScoringOptions scoring = ScoringOptions.defaults().withScoreMethod(method);
        RankedScores validation =
                RowScoring.part(bundle, scoring, rows, split.validation()).ranked();
        Threshold threshold = threshold(validation);
        return new TrainedModel(
                outcome.network(),
                features,
                options.words(),
                method,
                threshold,
                ScoreQuantiles.of(validation.normals()),
                references(rows, split.train()),
                drift(bundle, scoring, rows, split),
                provenance(rows.table(), split, hidden, outcome),
                outcome.losses(),
                RowScoring.part(bundle, scoring.withThreshold(threshold.value()), rows, split.test()));
    }

    /** Scores all normal rows but those to test on, in the order they came. */
    private Optional<DriftReference> drift(ModelBundle bundle, ScoringOptions scoring, FeatureRows rows, Split split) {
        DriftRows normals = new DriftRows(rows.features());
        int[] heldBack = split.validationNormals(rows.table());
        try (AnomalyScorer scorer = AnomalyScorer.open(bundle, scoring);
                RowScorer row = scorer.newScoring()) {
            IntStream.concat(IntStream.of(split.train()), IntStream.of(heldBack))
                    .sorted()
                    .forEach(number -> {
                        rows.read(number, row.row());
                        row.score();
                        normals.add(row, Arrays.binarySearch(heldBack, number) >= 0);
                    });
        }
        return normals.fit(options.drift(), rows.table().rows().size(), options.seed());
    }

    private Threshold threshold(RankedScores validation) {
        try {
            return options.thresholdRule().choose(validation);
        } catch (IllegalArgumentException e) {
            throw new InputException("no threshold can be chosen on the validation rows: " + e.getMessage(), e);
        }
    }

    /** Of each number the distribution of its raw training values, from evenly spaced rows where there are many. */
    private static SortedMap<String, Quantiles> references(FeatureRows rows, int[] train) {
        double[][] sample = rows.read(Split.sample(train, REFERENCE_SAMPLE));
        SortedMap<String, Quantiles> references = new TreeMap<>();
        for (int i = 0; i < rows.features().size(); i++) {
            int feature = i;
            double[] known = Stream.of(sample)
                    .mapToDouble(row -> row[feature])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            if (known.length > 0 && rows.features().get(i).encoder().isNumeric()) {
                references.put(rows.features().get(i).name(), Quantiles.of(known, REFERENCE_POINTS));
            }
        }
        return references;
    }

    private SortedMap<String, String> provenance(
            Table table, Split split, List<LayerSpec> hidden, EnsembleTrainer.Outcome outcome) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("tool", "autoencoder " + ProductVersion.current());
        provenance.put("data", table.source());
        table.label().ifPresent(label -> label.describe(provenance));
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
