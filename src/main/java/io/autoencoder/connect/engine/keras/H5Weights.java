// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Node;

/**
 * Weights of an {@code .h5} file: a group for each layer of the outermost model, whose attribute {@code weight_names}
 * lists the paths of its datasets. Names differ between versions ({@code dense_1/kernel:0}, {@code
 * sequential/dense_1/kernel}); the last part is always the weight's, the one before it the layer's.
 */
final class H5Weights implements LayerWeights {

    private final KerasFile file;
    private final Group root;
    private final Datasets datasets;

    /** @param root the group that holds the layers' groups */
    H5Weights(KerasFile file, Group root) {
        this.file = file;
        this.root = root;
        this.datasets = new Datasets(file);
    }

    @Override
    public float[] read(LayerConfig layer, String name, int index, int... dimensions) {
        Node group = root.getChild(layer.place().get(0).layerName());
        if (!(group instanceof Group outer)) {
            throw file.problem(layer, "has no weights in the file");
        }
        for (String path : names(outer)) {
            String[] parts = path.split("/");
            String weight = parts[parts.length - 1].replaceFirst(":\\d+$", "");
            boolean ofLayer = layer.place().size() == 1 || parts.length > 1 && sameLayer(parts, layer);
            if (ofLayer && weight.equals(name)) {
                return datasets.floats(layer, name, Datasets.find(outer, parts), dimensions);
            }
        }
        throw file.problem(layer, "has no weight " + name + " in the file");
    }

    private static boolean sameLayer(String[] parts, LayerConfig layer) {
        return parts[parts.length - 2].equals(layer.name());
    }

    /** jhdf gives null for an empty array. */
    private static String[] names(Group group) {
        Attribute attribute = group.getAttribute("weight_names");
        return attribute != null && attribute.getData() instanceof String[] names ? names : new String[0];
    }
}
