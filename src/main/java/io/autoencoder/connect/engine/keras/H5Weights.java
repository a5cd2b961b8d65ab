// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.Arrays;
import java.util.Map;

/**
 * Weights of an {@code .h5} file: a group for each layer of the outermost model, whose attribute {@code weight_names}
 * lists the paths of its datasets. Names differ between versions ({@code dense_1/kernel:0}, {@code
 * sequential/dense_1/kernel}); the last part is always the weight's, the one before it the layer's or its cell's.
 */
final class H5Weights implements LayerWeights {

    /** How the parts of a Bidirectional layer begin. */
    private static final Map<String, String> DIRECTIONS =
            Map.of("forward_layer", "forward_", "backward_layer", "backward_");

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
            if (weight.equals(name) && isOf(layer, parts)) {
                return datasets.floats(layer, name, Datasets.find(outer, parts), dimensions);
            }
        }
        throw file.problem(layer, "has no weight " + name + " in the file");
    }

    /** A layer of the outermost model has its group for itself; the paths of others tell them apart. */
    private static boolean isOf(LayerConfig layer, String[] parts) {
        boolean ofLayer = layer.place().size() == 1;
        boolean ofDirection = true;
        for (String attribute : layer.within()) {
            if (DIRECTIONS.containsKey(attribute)) {
                String prefix = DIRECTIONS.get(attribute);
                ofDirection = Arrays.stream(parts).anyMatch(part -> part.startsWith(prefix));
            }
        }
        // Objects inside the layer may have a part of their own, between the layer's and the weight's.
        for (int i = 0; i <= layer.within().size() && i + 2 <= parts.length; i++) {
            ofLayer |= parts[parts.length - 2 - i].equals(layer.name());
        }
        return ofLayer && ofDirection;
    }

    /** jhdf gives null for an empty array. */
    private static String[] names(Group group) {
        Attribute attribute = group.getAttribute("weight_names");
        return attribute != null && attribute.getData() instanceof String[] names ? names : new String[0];
    }
}
