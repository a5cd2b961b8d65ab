// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights inside a {@code .keras} file: datasets {@code layers/<auto name>/vars/<index>}, with {@code layers/<auto
 * name>} again for each nested model, and the attributes of layers inside layers before {@code vars}.
 */
final class ZipWeights implements LayerWeights {

    /** What Keras 3 calls the folder of a model's layers, and what TensorFlow 2.12 to 2.15 called it. */
    static final List<String> FOLDERS = List.of("layers", "_layer_checkpoint_dependencies");

    private final Group root;
    private final Datasets datasets;

    ZipWeights(KerasFile file, Group root) {
        this.root = root;
        this.datasets = new Datasets(file);
    }

    @Override
    public float[] read(LayerConfig layer, String name, int index, int... dimensions) {
        Node node = null;
        for (int i = 0; node == null && i < FOLDERS.size(); i++) {
            List<String> path = path(layer, FOLDERS.get(i));
            // TensorFlow 2.12 joined the parts by a backslash on Windows.
            Node vars = Datasets.find(root, String.join("\\", path), "vars");
            path.add("vars");
            vars = vars == null ? Datasets.find(root, path.toArray(String[]::new)) : vars;
            node = vars instanceof Group group ? group.getChild(Integer.toString(index)) : null;
        }
        return datasets.floats(layer, name, node, dimensions);
    }

    /** Where a layer's variables are. */
    static List<String> path(LayerConfig layer, String folder) {
        List<String> path = new ArrayList<>();
        for (LayerConfig.Place place : layer.place()) {
            path.add(folder);
            path.add(place.autoName());
        }
        path.addAll(layer.within());
        return path;
    }
}
