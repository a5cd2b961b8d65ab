// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.Network;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Joins an {@code .h5} file of weights ({@code model.save_weights}) with the architecture it lacks. */
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
     * With the model's configuration as {@code model.to_json()} gives it.
     *
     * @throws InvalidModelException if the two do not fit together
     */
    public static Network read(Path weights, String architecture) {
        return Hdf5.read(weights, Hdf5.bytes(weights), hdf -> read(weights, hdf, architecture));
    }

    private static Network read(Path path, HdfFile hdf, String architecture) {
        KerasFile file = new KerasFile(path, "unknown");
        return new LayerReader(file, new H5Weights(file, root(hdf))).network(ModelConfig.read(file, architecture));
    }

    private static Group root(HdfFile hdf) {
        return hdf.getChild("model_weights") instanceof Group group ? group : hdf;
    }

    /**
     * With dense layers, one for each layer of the file that has weights, in the file's order.
     *
     * @throws InvalidModelException if the two do not fit together
     */
    public static Network dense(Path weights, List<DenseLayer> layers) {
        return Hdf5.read(weights, Hdf5.bytes(weights), hdf -> {
            List<Stored> stored = stored(weights, root(hdf));
            if (stored.size() != layers.size()) {
                throw new InvalidModelException(
                        weights,
                        "holds weights of " + stored.size() + " layers and " + layers.size()
                                + " are named; name as many");
            }
            return read(weights, hdf, sequential(stored, layers));
        });
    }

    /** A layer of the file: its name, how many inputs it takes and whether it has a bias. */
    private record Stored(String name, int inputs, boolean bias) {}

    private static List<Stored> stored(Path path, Group root) {
        List<Stored> layers = new ArrayList<>();
        for (String name : strings(root, "layer_names")) {
            Node node = root.getChild(name);
            String[] weights = node instanceof Group group ? strings(group, "weight_names") : new String[0];
            if (weights.length > 0 && node instanceof Group group) {
                if (!(Datasets.find(group, weights[0].split("/")) instanceof Dataset kernel)
                        || kernel.getDimensions().length != 2) {
                    throw new InvalidModelException(
                            path, "layer " + name + " is not dense; give its --architecture instead of --layers");
                }
                layers.add(new Stored(name, kernel.getDimensions()[0], weights.length > 1));
            }
        }
        return layers;
    }

    private static String[] strings(Group group, String name) {
        Attribute attribute = group.getAttribute(name);
        return attribute != null && attribute.getData() instanceof String[] values ? values : new String[0];
    }

    private static String sequential(List<Stored> stored, List<DenseLayer> layers) {
        ObjectNode model = JSON.createObjectNode().put("class_name", "Sequential");
        ArrayNode members = model.putObject("config").putArray("layers");
        for (int i = 0; i < layers.size(); i++) {
            ObjectNode config = members.addObject().put("class_name", "Dense").putObject("config");
            config.put("name", stored.get(i).name())
                    .put("units", layers.get(i).units())
                    .put("activation", layers.get(i).activation())
                    .put("use_bias", stored.get(i).bias());
            if (i == 0) {
                config.putArray("batch_input_shape").addNull().add(stored.get(i).inputs());
            }
        }
        return model.toString();
    }
}
