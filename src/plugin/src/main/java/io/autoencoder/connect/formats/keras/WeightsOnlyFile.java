// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.formats.keras.KerasWeights.DenseLayer;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dense layers of a file of weights, put into the order in which they are named. */
final class WeightsOnlyFile {

    /** What Keras 3 keeps beside layers: the state of training, and of random numbers. */
    private static final Set<String> NO_LAYERS =
            Set.of("optimizer", "seed_generator", "metrics", "_metrics", "compile_metrics", "_compile_metrics");

    private static final int MOST_GROUPS = 4 * KerasLimits.LAYERS;

    /** A layer of the file; its bias may be absent. */
    private record Stored(
            String name, Dataset kernel, @Nullable Node bias) {
        int inputs() {
            return H5Datasets.dimensions(kernel)[0];
        }

        int outputs() {
            return H5Datasets.dimensions(kernel)[1];
        }
    }

    private final KerasFile file;
    private final H5Datasets datasets;
    private final List<Stored> stored = new ArrayList<>();
    private final boolean ordered;
    private int groups;

    WeightsOnlyFile(KerasFile file, Group root) {
        this.file = file;
        this.datasets = new H5Datasets();
        if (isNamed(root)) {
            H5Datasets.names(root, "layer_names").forEach(name -> addNamed(name, root));
            this.ordered = true;
        } else {
            addAll(root, new ArrayList<>());
            // A model's own list of layers has their order; attributes of a class are sorted by their names.
            this.ordered = stored.stream()
                                    .map(layer -> layer.name().replaceFirst("[^/]*$", ""))
                                    .distinct()
                                    .count()
                            == 1
                    && stored.get(0).name().matches("(layers|_layer_checkpoint_dependencies)/.*");
        }
    }

    /** Whether the file lists its layers, as those of Keras before version 3 do. */
    static boolean isNamed(Group root) {
        return !H5Datasets.names(root, "layer_names").isEmpty();
    }

    /** Whether the file holds variables by their number, as Keras 3 keeps them. */
    static boolean isNumbered(Group root) {
        return isNumbered(root, 0, new int[] {MOST_GROUPS});
    }

    /** @param left how many groups may yet be opened: there can be many more ways through them than groups */
    private static boolean isNumbered(Group root, int depth, int[] left) {
        if (depth > KerasLimits.NESTING || --left[0] < 0) {
            return false;
        }
        for (Node child : H5Datasets.children(root).values()) {
            if (child instanceof Group group
                    && H5Datasets.isPrintable(child.getName())
                    && (child.getName().equals("vars") || isNumbered(group, depth + 1, left))) {
                return true;
            }
        }
        return false;
    }

    /** Of a nested model all layers are listed under its name. */
    private void addNamed(String name, Group root) {
        if (!(H5Datasets.find(root, name.split("/")) instanceof Group group)) {
            return;
        }
        List<String> paths = H5Datasets.names(group, "weight_names");
        for (String path : paths) {
            String weight = path.replaceFirst(":\\d+$", "");
            if (weight.endsWith("kernel")) {
                String prefix = weight.substring(0, weight.length() - "kernel".length());
                String bias = paths.stream()
                        .filter(other -> other.startsWith(prefix)
                                && other.substring(prefix.length()).matches("bias(:\\d+)?"))
                        .findFirst()
                        .orElse("");
                String layer = prefix.isEmpty() ? name : prefix.substring(0, prefix.length() - 1);
                add(layer, H5Datasets.find(group, path.split("/")), H5Datasets.find(group, bias.split("/")));
            } else if (!weight.endsWith("bias")) {
                throw notDense(name);
            }
        }
    }

    /** Keras 3: groups within groups, a layer's weights under {@code vars} by number. */
    private void addAll(Group group, List<String> path) {
        if (path.size() > 2 * KerasLimits.NESTING || ++groups > MOST_GROUPS) {
            throw file.problem(
                    "its groups are nested too deeply, or there are more ways through them than " + MOST_GROUPS);
        }
        TreeMap<String, Node> children = new TreeMap<>(WeightsOnlyFile::compareNames);
        children.putAll(H5Datasets.children(group));
        children.keySet().removeIf(name -> NO_LAYERS.contains(name) || !H5Datasets.isPrintable(name));
        children.forEach((name, child) -> {
            List<String> inner = new ArrayList<>(path);
            inner.add(name);
            if (name.equals("vars")
                    && child instanceof Group vars
                    && !H5Datasets.children(vars).isEmpty()) {
                if (H5Datasets.children(vars).size() > 2) {
                    throw notDense(String.join("/", path));
                }
                add(String.join("/", path), H5Datasets.child(vars, "0"), H5Datasets.child(vars, "1"));
            } else if (child instanceof Group further) {
                addAll(further, inner);
            }
        });
    }

    /** Numbers by value, so that {@code dense_10} comes after {@code dense_9}; decoders after encoders. */
    private static int compareNames(String a, String b) {
        boolean decodes = a.contains("dec");
        if (decodes != b.contains("dec")) {
            return decodes ? 1 : -1;
        }
        String[] x = a.split("(?<=\\D)(?=\\d{1,9}$)", 2);
        String[] y = b.split("(?<=\\D)(?=\\d{1,9}$)", 2);
        String first = x[0].replaceFirst("_$", "");
        if (!first.equals(y[0].replaceFirst("_$", ""))) {
            return a.compareTo(b);
        }
        int order = Integer.compare(
                x.length == 1 ? -1 : Integer.parseInt(x[1]), y.length == 1 ? -1 : Integer.parseInt(y[1]));
        return order == 0 ? a.compareTo(b) : order;
    }

    private void add(String name, @Nullable Node kernel, @Nullable Node bias) {
        if (!(kernel instanceof Dataset matrix) || H5Datasets.dimensions(matrix).length != 2) {
            throw notDense(name);
        }
        if (stored.size() == KerasLimits.LAYERS) {
            throw file.problem("it has more than " + KerasLimits.LAYERS + " layers");
        }
        stored.add(new Stored(name, matrix, bias));
    }

    private InvalidModelException notDense(String name) {
        return file.problem("layer " + name + " is not dense; give its --architecture instead of --layers");
    }

    Network network(List<DenseLayer> layers) {
        if (stored.size() != layers.size()) {
            throw file.problem(
                    "holds weights of " + stored.size() + " layers and " + layers.size() + " are named; name as many");
        }
        List<Layer> made = new ArrayList<>();
        List<Stored> chain = chain(layers);
        for (int i = 0; i < chain.size(); i++) {
            made.add(dense(chain.get(i), layers.get(i), i));
        }
        return new Network(Shape.of(chain.get(0).inputs()), made);
    }

    private Dense dense(Stored from, DenseLayer layer, int index) {
        int inputs = from.inputs();
        int units = from.outputs();
        LayerConfig config = new LayerConfig(
                file,
                "Dense",
                "dense_" + index,
                JsonNodeFactory.instance.objectNode().put("activation", layer.activation()),
                List.of());
        return new Dense(
                config.name(),
                inputs,
                units,
                datasets.floats(config, "kernel", from.kernel(), inputs, units),
                from.bias() == null ? new float[units] : datasets.floats(config, "bias", from.bias(), units),
                KerasActivations.of(config));
    }

    /** The layers in the file's order, or else in the only order in which each takes what the one before gives. */
    private List<Stored> chain(List<DenseLayer> layers) {
        boolean fits = fits(stored, layers);
        if (fits && ordered) {
            return stored;
        }
        List<List<Stored>> found = new ArrayList<>();
        search(layers, new ArrayList<>(), new boolean[stored.size()], found, new int[1]);
        if (found.size() == 1) {
            return found.get(0);
        }
        String shapes = String.join(
                ", ",
                stored.stream()
                        .map(layer -> layer.inputs() + " x " + layer.outputs())
                        .toList());
        throw file.problem(
                found.isEmpty()
                        ? "its layers of " + shapes + " cannot be put into the order that is named"
                        : "its layers of " + shapes + " fit in several orders; give their --architecture");
    }

    private static boolean fits(List<Stored> chain, List<DenseLayer> layers) {
        for (int i = 0; i < chain.size(); i++) {
            if (!follows(chain.subList(0, i), chain.get(i), layers.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean follows(List<Stored> before, Stored next, DenseLayer layer) {
        return next.outputs() == layer.units()
                && (before.isEmpty() || before.get(before.size() - 1).outputs() == next.inputs());
    }

    /** Up to two orders: the second says that the first is not the only one. */
    private void search(
            List<DenseLayer> layers, List<Stored> chain, boolean[] used, List<List<Stored>> found, int[] steps) {
        if (++steps[0] > KerasLimits.LAYERS || found.size() > 1) {
            return;
        }
        if (chain.size() == layers.size()) {
            found.add(List.copyOf(chain));
            return;
        }
        for (int i = 0; i < used.length; i++) {
            if (!used[i] && follows(chain, stored.get(i), layers.get(chain.size()))) {
                used[i] = true;
                chain.add(stored.get(i));
                search(layers, chain, used, found, steps);
                chain.remove(chain.size() - 1);
                used[i] = false;
            }
        }
    }
}
