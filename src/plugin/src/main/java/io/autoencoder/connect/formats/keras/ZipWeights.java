// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Weights inside a {@code .keras} file: datasets {@code layers/<auto name>/vars/<index>}, with {@code layers/<auto
 * name>} again for each nested model, and the attributes of layers inside layers before {@code vars}.
 */
final class ZipWeights implements LayerWeights {

    /** What Keras 3 calls the folder of a model's layers, and what TensorFlow 2.12 to 2.15 called it. */
    static final List<String> FOLDERS = List.of("layers", "_layer_checkpoint_dependencies");

    private final Group root;
    private final Map<String, List<LayerConfig>> everywhere;
    private final H5Datasets datasets;

    private final Map<String, Optional<Group>> shared = new HashMap<>();

    /** @param everywhere every layer that the model describes */
    ZipWeights(Group root, List<LayerConfig> everywhere) {
        this.root = root;
        this.everywhere =
                everywhere.stream().collect(Collectors.groupingBy(layer -> layer.type() + " " + layer.name()));
        this.datasets = new H5Datasets();
    }

    @Override
    public float[] read(LayerConfig layer, String name, int index, int... dimensions) {
        Group vars = vars(layer);
        if (vars == null) {
            // Asked once for all of its name: there may be very many.
            String key = layer.type() + " " + layer.name() + " " + layer.within();
            vars = shared.computeIfAbsent(key, unread -> Optional.ofNullable(ofShared(layer)))
                    .orElse(null);
        }
        Node node = vars == null ? null : H5Datasets.child(vars, Integer.toString(index));
        return datasets.floats(layer, name, node, dimensions);
    }

    private @Nullable Group vars(LayerConfig layer) {
        for (String folder : FOLDERS) {
            List<String> path = path(layer, folder);
            // TensorFlow 2.12 joined the parts by a backslash on Windows.
            Node vars = H5Datasets.find(root, String.join("\\", path), "vars");
            path.add("vars");
            vars = vars == null ? H5Datasets.find(root, path.toArray(String[]::new)) : vars;
            if (vars instanceof Group group && !H5Datasets.children(group).isEmpty()) {
                return group;
            }
        }
        return null;
    }

    /**
     * The variables of a layer that several models have in common, such as an encoder and the autoencoder round it:
     * Keras writes them once, where it comes across them first, and describes the layer in each of the models.
     */
    private @Nullable Group ofShared(LayerConfig layer) {
        Group found = null;
        for (LayerConfig other : everywhere.getOrDefault(layer.type() + " " + layer.name(), List.of())) {
            Group vars = vars(new LayerConfig(
                    other.file(), other.type(), other.name(), other.config(), other.path(), layer.within()));
            if (vars != null && found != null && !vars.getPath().equals(found.getPath())) {
                throw layer.problem("has no weights of its own, and several layers of its name have some");
            }
            found = vars == null ? found : vars;
        }
        return found;
    }

    /** Where a layer's variables are. */
    static List<String> path(LayerConfig layer, String folder) {
        List<String> path = new ArrayList<>();
        for (LayerConfig.Step step : layer.path()) {
            path.add(folder);
            path.add(step.autoName());
        }
        path.addAll(layer.within());
        return path;
    }
}
