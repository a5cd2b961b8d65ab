// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.evaluate.TestPart;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.ScoreMethod;
import io.autoencoder.connect.model.ScoreQuantiles;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param provenance how it came to be
 * @param losses the training's course
 * @param test how it does on rows it did not see
 */
public record TrainedModel(
        Network network,
        List<Feature> features,
        TextWords words,
        ScoreMethod scoreMethod,
        Threshold threshold,
        ScoreQuantiles quantiles,
        SortedMap<String, Quantiles> references,
        SortedMap<String, String> provenance,
        LossCurves losses,
        TestPart test) {

    private static final String MODEL_FILE = "model.h5";

    /**
     * Writes the bundle; it appears in one step.
     *
     * @param directory the bundle's place
     * @param name the model's name
     * @param version the model's version
     */
    public void write(Path directory, String name, String version, BundleWriter.Existing existing) {
        BundleManifest manifest = new BundleManifest(
                name,
                version,
                MODEL_FILE,
                features,
                words,
                scoreMethod,
                Optional.of(threshold),
                Optional.of(quantiles),
                references,
                provenance);
        try {
            // Not a temporary file: those are readable by their owner only, and so would be the bundle's copy.
            Path scratch = Files.createTempDirectory("autoencoder-");
            Path file = scratch.resolve(MODEL_FILE);
            try {
                KerasH5Writer.write(network, file);
                BundleWriter.write(directory, manifest, file, existing);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(scratch);
            }
        } catch (IOException e) {
            throw new InputException(directory + ": the bundle cannot be written (" + TextFiles.reason(e) + ")", e);
        }
    }

    /**
     * Writes the network as a TensorFlow SavedModel, which appears in one step. It takes scaled features and gives their
     * reconstruction by the signature {@code serving_default}.
     *
     * @param directory the SavedModel's place, which must be free
     * @throws InputException if the place is taken or cannot be written
     */
    public void writeSavedModel(Path directory) {
        SavedModelWriter.write(network, directory);
    }
}
