// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.evaluate.ScoredPart;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.ScoreMethod;
import io.autoencoder.connect.model.ScoreQuantiles;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.network.Network;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a training brought.
 *
 * @param network the trained weights
 * @param features its inputs
 * @param words how it reads text
 * @param scoreMethod how it scores
 * @param threshold chosen on the validation rows
 * @param quantiles scores of the normal validation rows
 * @param references raw values of each feature in training
 * @param drift what drift is told from; absent where there were too few rows
 * @param provenance how it came to be
 * @param losses the training's course
 * @param test scores of rows it did not see; there may be none
 */
public record TrainedModel(
        Network network,
        List<Feature> features,
        TextWords words,
        ScoreMethod scoreMethod,
        Threshold threshold,
        ScoreQuantiles quantiles,
        SortedMap<String, Quantiles> references,
        Optional<DriftReference> drift,
        SortedMap<String, String> provenance,
        LossCurves losses,
        ScoredPart test) {

    private static final String MODEL_FILE = "model.h5";

    /**
     * Writes the bundle; it appears in one step.
     *
     * @param directory the bundle's place
     * @param name the model's name
     * @param version the model's version
     */
    public void write(Path directory, String name, String version, BundleWriter.Existing existing) {
        BundleWriter.write(directory, manifest(name, version), file -> KerasH5Writer.write(network, file), existing);
    }

    /** Scores with the model as a worker would once it is written. */
    public AnomalyScorer open() {
        return AnomalyScorer.open(bundle(network, manifest("autoencoder", "1")), ScoringOptions.defaults());
    }

    /** A network that nothing is known of but its features. */
    static ModelBundle uncalibrated(Network network, List<Feature> features) {
        return bundle(
                network,
                new BundleManifest(
                        "autoencoder",
                        "1",
                        MODEL_FILE,
                        features,
                        new MeanSquaredError(),
                        Optional.empty(),
                        Optional.empty(),
                        Collections.emptySortedMap()));
    }

    private static ModelBundle bundle(Network network, BundleManifest manifest) {
        Path location = Path.of(MODEL_FILE);
        return ModelBundle.unwritten(
                location, manifest, new NetworkDefinition(location, "in memory", "autoencoder", network));
    }

    private BundleManifest manifest(String name, String version) {
        return new BundleManifest(
                name,
                version,
                MODEL_FILE,
                features,
                List.of(),
                words,
                scoreMethod,
                Optional.of(threshold),
                Optional.of(quantiles),
                references,
                drift,
                provenance);
    }

    /**
     * Writes the network as a TensorFlow SavedModel, which appears in one step. It takes scaled features and gives
     * their reconstruction by the signature {@code serving_default}.
     *
     * @param directory the SavedModel's place, which must be free
     * @throws InputException if the place is taken or cannot be written
     */
    public void writeSavedModel(Path directory) {
        SavedModelWriter.write(network, directory);
    }
}
