// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights of an {@code .h5} file: a group for each layer of the outermost model, whose attribute {@code weight_names}
 * lists the paths of its datasets. Names differ between versions ({@code dense_1/kernel:0},
 * {@code sequential/dense_1/kernel}); the last part is always the weight's, the one before it the layer's or its
 * cell's.
 */
final class H5Weights implements LayerWeights {

    /** How the parts of a Bidirectional layer begin. */
    private static final Map<String, String> DIRECTIONS =
            Map.of("forward_layer", "forward_", "backward_layer", "backward_");

    private final Group root;
    private final H5Datasets datasets;
    private final Deque<String> inOrder = new ArrayDeque<>();
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, Map<String, List<String[]>>> paths = new HashMap<>();

    /** @param root the group that holds the layers' groups */
    H5Weights(Group root) {
        this.root = root;
        this.datasets = new H5Datasets();
    }

    /**
     * Weights for a model that was described elsewhere. Its layers may have other names than the file's, as Keras
     * counts them through a session: then they are taken in order, as Keras does.
     *
     * @param names of the model's outermost layers
     */
    static H5Weights ofOtherModel(Group root, Set<String> names) {
        H5Weights weights = new H5Weights(root);
        List<String> weighted = H5Datasets.names(root, "layer_names").stream()
                .filter(name -> H5Datasets.find(root, name.split("/")) instanceof Group group
                        && !H5Datasets.names(group, "weight_names").isEmpty())
                .toList();
        if (!names.containsAll(weighted)) {
            weights.inOrder.addAll(weighted);
        }
        return weights;
    }

    private String groupName(LayerConfig layer) {
        String name = layer.path().get(0).layerName();
        if (!inOrder.isEmpty() && !renamed.containsKey(name)) {
            renamed.put(name, inOrder.poll());
        }
        return renamed.getOrDefault(name, name);
    }

    @Override
    public float[] read(LayerConfig layer, String name, int index, int... dimensions) {
        // A layer's name may hold slashes.
        Node group = H5Datasets.find(root, groupName(layer).split("/"));
        if (!(group instanceof Group outer)) {
            throw layer.problem("has no weights in the file");
        }
        String[] best = null;
        String key = layer.path().size() == 1 ? name : name + "/" + layer.name();
        for (String[] parts : paths(groupName(layer), outer).getOrDefault(key, List.of())) {
            if (isOf(layer, parts) && (best == null || shared(layer, parts) > shared(layer, best))) {
                best = parts;
            }
        }
        if (best == null) {
            throw layer.problem("has no weight " + name + " in the file");
        }
        return datasets.floats(layer, name, H5Datasets.find(outer, best), dimensions);
    }

    /** The paths of a group's weights, by the name of the weight and by that with each name round it. */
    private Map<String, List<String[]>> paths(String groupName, Group group) {
        return paths.computeIfAbsent(groupName, unread -> {
            Map<String, List<String[]>> byName = new HashMap<>();
            for (String path : H5Datasets.names(group, "weight_names")) {
                // With a limit, a path of slashes has parts, too.
                String[] parts = path.split("/", -1);
                String weight = parts[parts.length - 1].replaceFirst(":\\d+$", "");
                Set<String> keys = new HashSet<>(Set.of(weight));
                for (int i = Math.max(0, parts.length - 1 - KerasLimits.NESTING); i < parts.length - 1; i++) {
                    keys.add(weight + "/" + parts[i]);
                }
                keys.forEach(each ->
                        byName.computeIfAbsent(each, none -> new ArrayList<>()).add(parts));
            }
            return byName;
        });
    }

    /** How many of the models round a layer a path names: two of them may have layers of one name. */
    private static long shared(LayerConfig layer, String[] parts) {
        List<String> names = Arrays.asList(parts);
        return layer.path().stream()
                .filter(step -> names.contains(step.layerName()))
                .count();
    }

    /** A layer of the outermost model has its group for itself; the paths of others tell them apart. */
    private static boolean isOf(LayerConfig layer, String[] parts) {
        boolean ofLayer = layer.path().size() == 1;
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
}
