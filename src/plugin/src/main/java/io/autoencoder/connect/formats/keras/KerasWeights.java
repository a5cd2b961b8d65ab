// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.network.Network;
import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Joins weights with the architecture they lack: an {@code .h5} file of {@code model.save_weights}, in the layout of
 * any Keras version, or a {@code .keras} file whose model is a class of its own.
 */
public final class KerasWeights {

    private static final ObjectMapper JSON = new ObjectMapper();

    private KerasWeights() {}

    /**
     * One dense layer.
     *
     * @param units outputs
     * @param activation by Keras' name
     */
    public record DenseLayer(int units, String activation) {}

    /**
     * Writes the whole model as a {@code .keras} file.
     *
     * @param architecture the model's configuration as {@code model.to_json()} gives it
     * @param target the file to write
     * @throws InvalidModelException if the two do not fit together
     */
    public static void complete(Path weights, String architecture, Path target) throws IOException {
        RecordedWeights recorded = open(weights, hdf -> record(weights, hdf, architecture));
        recorded.write(target, architecture, version(architecture));
    }

    private static RecordedWeights record(Path path, HdfFile hdf, String architecture) {
        KerasFile file = new KerasFile(path, version(architecture));
        List<ModelGraph> graphs = ModelConfig.read(file, architecture);
        RecordedWeights recorded = new RecordedWeights(
                WeightsOnlyFile.isNamed(root(hdf))
                        ? H5Weights.ofOtherModel(root(hdf), outermost(graphs))
                        : new ZipWeights(hdf, ModelConfig.everywhere(file, architecture)));
        new LayerReader(file, recorded).network(graphs);
        return recorded;
    }

    private static Set<String> outermost(List<ModelGraph> graphs) {
        return graphs.stream()
                .flatMap(graph -> graph.nodes().stream())
                .map(node -> node.layer().path().get(0).layerName())
                .collect(Collectors.toSet());
    }

    /** Keras 3 does not say, but names modules. */
    private static String version(String architecture) {
        try {
            JsonNode json = JSON.readTree(architecture);
            return json.path("keras_version").asText(json.has("module") ? "3" : "unknown");
        } catch (JsonProcessingException e) {
            // Reading the layers says so.
            return "unknown";
        }
    }

    /**
     * With dense layers, one for each layer of the file that has weights.
     *
     * @throws InvalidModelException if the two do not fit together
     */
    public static Network dense(Path weights, List<DenseLayer> layers) {
        return open(weights, hdf -> new WeightsOnlyFile(new KerasFile(weights, "unknown"), root(hdf)).network(layers));
    }

    private static Group root(HdfFile hdf) {
        return H5Datasets.child(hdf, "model_weights") instanceof Group group ? group : hdf;
    }

    private static <T> T open(Path weights, Function<HdfFile, T> reader) {
        UntrustedFile.require(weights, false);
        return UntrustedFile.read(weights, () -> {
            byte[] bytes = Hdf5.isHdf5(weights) ? UntrustedFile.bytes(weights) : KerasZipReader.weights(weights);
            return Hdf5.read(weights, bytes, reader);
        });
    }
}
