// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelReader;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.network.Network;
import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads full models from {@code .h5} files of Keras 2.0 to 3.x. */
public final class KerasH5Reader implements ModelReader {

    @Override
    public String format() {
        return "Keras .h5";
    }

    @Override
    public boolean recognizes(Path model) throws IOException {
        return Hdf5.isHdf5(model);
    }

    @Override
    public ModelDefinition read(Path model) throws IOException {
        return readModel(model).definition();
    }

    static KerasModel readModel(Path model) throws IOException {
        return Hdf5.read(model, UntrustedFile.bytes(model), hdf -> read(model, hdf));
    }

    private static KerasModel read(Path path, HdfFile hdf) {
        String version = text(hdf, "keras_version");
        Node weightsNode = H5Datasets.child(hdf, "model_weights");
        Group weights = weightsNode instanceof Group group ? group : hdf;
        if (version == null) {
            version = text(weights, "keras_version");
        }
        KerasFile file = new KerasFile(path, version == null ? "unknown" : version);
        String config = text(hdf, "model_config");
        if (config == null) {
            throw WeightsOnlyFile.isNamed(weights) || WeightsOnlyFile.isNumbered(weights)
                    ? file.problem("holds weights without the model they belong to; save the whole model"
                            + " (model.save) or import it with its architecture")
                    : file.problem("is an HDF5 file but not a Keras model; save the model with Keras' model.save");
        }
        if (isKeras1(version, config)) {
            throw file.problem("was saved by Keras 1, which described layers in other words; load it with Keras 2.0 to"
                    + " 2.3, which translate it, and save it again: load_model(\"old.h5\").save(\"new.h5\")");
        }
        LayerReader reader = new LayerReader(file, new H5Weights(weights));
        Network network = reader.network(ModelConfig.read(file, config));
        return new KerasModel(
                new NetworkDefinition(path, "Keras HDF5", producer(hdf, file), network, reader.notes()),
                reader.fields());
    }

    /** The first versions did not write their number. */
    private static boolean isKeras1(@Nullable String version, String config) {
        return version == null
                ? config.contains("\"output_dim\"") && !config.contains("\"units\"")
                : version.startsWith("0.") || version.startsWith("1.");
    }

    /** Keras does not name itself otherwise than by its version; this product does. */
    private static String producer(Group root, KerasFile file) {
        String named = text(root, KerasH5Writer.PRODUCER);
        return named != null && named.matches("[\\w .+-]{1,80}") ? named : "Keras " + file.version();
    }

    private static @Nullable String text(Group group, String name) {
        return H5Datasets.attribute(group, name) instanceof String text ? text : null;
    }
}
