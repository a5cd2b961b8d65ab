// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.engine.Limits;
import io.autoencoder.connect.formats.graph.Symbolic.Affine;
import io.autoencoder.connect.formats.graph.Symbolic.Applied;
import io.autoencoder.connect.formats.graph.Symbolic.Concatenated;
import io.autoencoder.connect.formats.graph.Symbolic.Input;
import io.autoencoder.connect.formats.graph.Symbolic.Joined;
import io.autoencoder.connect.formats.graph.Symbolic.Linear;
import io.autoencoder.connect.formats.graph.Symbolic.Normalized;
import io.autoencoder.connect.formats.graph.Symbolic.Partial;
import io.autoencoder.connect.formats.graph.Symbolic.Pointwise;
import io.autoencoder.connect.formats.graph.Symbolic.Rearranged;
import io.autoencoder.connect.formats.graph.Symbolic.Reshaped;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerNormalization;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Reshape;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the layers that compute a signal. */
public final class GraphLayers {

    private final List<Layer> layers = new ArrayList<>();
    private final List<List<Integer>> sources = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** The last number behind each name, so that a name used very often is not counted up from the start. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** For each signal the value that holds it, numbered as in {@link Network#sources}. */
    private final IdentityHashMap<Symbolic, Integer> values = new IdentityHashMap<>();

    private final IdentityHashMap<Symbolic, Integer> users = new IdentityHashMap<>();

    private GraphLayers() {}

    /**
     * The network from the graph's input to a signal.
     *
     * @throws UnsupportedGraphException if no layers do the same
     */
    public static Network network(Symbolic graph) {
        GraphLayers made = new GraphLayers();
        Symbolic output = Movements.postponed(inOrder(graph));
        List<Symbolic> signals = inOrder(output);
        Shape input = signals.stream()
                .filter(Input.class::isInstance)
                .map(signal -> shape(signal.dims()))
                .findFirst()
                .orElseThrow();
        for (Symbolic signal : signals) {
            signal.from().forEach(source -> made.users.merge(source, 1, Integer::sum));
        }
        for (Symbolic signal : signals) {
            made.values.put(signal, made.add(signal));
        }
        int last = made.value(output);
        if (last != made.layers.size() || last == 0) {
            throw new UnsupportedGraphException("the graph ends in what is no layer");
        }
        try {
            Network network = new Network(input, made.layers, made.sources);
            requireBounded(network);
            return network;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnsupportedGraphException(String.valueOf(e.getMessage()));
        }
    }

    private static void requireBounded(Network network) {
        List<Shape> shapes = network.shapes();
        Limits limits = Limits.ofOneSample(network.input());
        for (int i = 0; i < network.layers().size(); i++) {
            Shape first = shapes.get(network.sources().get(i).get(0));
            limits.add(network.layers().get(i), first, shapes.get(i + 1));
        }
    }

    /** The shape of one sample: the last dimension holds the features, the others are steps. */
    public static Shape shape(int... dims) {
        int features = Dims.last(dims);
        int size = Dims.size(dims);
        if (size == 0) {
            throw new UnsupportedGraphException("the shape " + Arrays.toString(dims) + " holds no values");
        }
        return new Shape(size / features, features);
    }

    /** Every signal after those it is computed from. Without recursion, since chains may be long. */
    private static List<Symbolic> inOrder(Symbolic output) {
        List<Symbolic> order = new ArrayList<>();
        IdentityHashMap<Symbolic, Boolean> done = new IdentityHashMap<>();
        Deque<Symbolic> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Symbolic signal = open.peek();
            List<Symbolic> missing = signal.from().stream()
                    .filter(source -> !done.containsKey(source))
                    .toList();
            missing.forEach(open::push);
            if (missing.isEmpty()) {
                open.pop();
                if (done.put(signal, true) == null) {
                    order.add(signal);
                }
            }
        }
        return order;
    }

    /** The number of the value that holds a signal, after adding the layer that makes it. */
    private int add(Symbolic signal) {
        if (signal instanceof Input) {
            return 0;
        }
        if (signal instanceof Linear linear) {
            return layer(dense(linear), linear);
        }
        if (signal instanceof Affine affine) {
            return add(affine);
        }
        if (signal instanceof Pointwise pointwise) {
            return add(pointwise);
        }
        if (signal instanceof Reshaped reshaped) {
            Shape result = shape(reshaped.dims());
            boolean changes = !result.equals(shape(reshaped.source().dims()));
            return changes
                    ? layer(new Reshape(unique("reshape"), "Reshape", result), reshaped)
                    : value(reshaped.source());
        }
        if (signal instanceof Rearranged rearranged) {
            return add(rearranged);
        }
        if (signal instanceof Applied applied) {
            return layer(applied.layer().apply(unique(applied.name())), applied);
        }
        if (signal instanceof Normalized normalized) {
            return add(normalized);
        }
        if (signal instanceof Concatenated parts) {
            return layer(new Merge(unique(parts.name()), "Concatenate", parts.mode()), parts);
        }
        if (signal instanceof Joined joined) {
            return layer(new Merge(unique(joined.name()), word(joined.mode()), joined.mode()), joined);
        }
        Partial partial = (Partial) signal;
        throw new UnsupportedGraphException(
                "node " + partial.name() + " of type " + partial.operation() + ": an operation that no layer has");
    }

    private static String word(Merge.Mode mode) {
        String name = mode.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private Dense dense(Linear linear) {
        int[] size = linear.weights().dims();
        return new Dense(
                unique(linear.name()),
                size[0],
                size[1],
                floats(linear.weights().values()),
                new float[size[1]],
                Plain.LINEAR);
    }

    private int add(Affine affine) {
        if (affine.source() instanceof Linear
                && affine.isOffset()
                && own(affine.source()) instanceof Dense dense
                && dense.activation() == Plain.LINEAR) {
            float[] bias = floats(affine.offset());
            return replace(
                    affine.source(),
                    new Dense(dense.name(), dense.inputs(), dense.outputs(), dense.kernel(), bias, Plain.LINEAR));
        }
        String name = unique(affine.name());
        return layer(BatchNormalization.affine(name, floats(affine.factor()), floats(affine.offset())), affine);
    }

    private int add(Normalized normalized) {
        int size = Dims.last(normalized.dims());
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        float epsilon = (float) normalized.epsilon();
        return layer(new LayerNormalization(unique(normalized.name()), ones, new float[size], epsilon), normalized);
    }

    private int add(Rearranged rearranged) {
        Shape from = shape(rearranged.source().dims());
        if (own(rearranged.source()) instanceof Recurrent sequence
                && sequence.returnSequences()
                && isLastStep(rearranged, sequence.units())) {
            return replace(rearranged.source(), lastStepOnly(sequence));
        }
        String name = unique(rearranged.name());
        Shape to = shape(rearranged.dims());
        return layer(new Gather(name, rearranged.operation(), from, to, rearranged.indices()), rearranged);
    }

    private static boolean isLastStep(Rearranged rearranged, int units) {
        int[] indices = rearranged.indices();
        int start = rearranged.source().size() - units;
        boolean last = indices.length == units;
        for (int i = 0; last && i < units; i++) {
            last = indices[i] == start + i;
        }
        return last;
    }

    private static Recurrent lastStepOnly(Recurrent layer) {
        return new Recurrent(
                layer.name(),
                layer.cell(),
                layer.inputs(),
                layer.units(),
                layer.kernel(),
                layer.recurrentKernel(),
                layer.bias(),
                layer.activation(),
                layer.recurrentActivation(),
                false,
                layer.goBackwards());
    }

    private int add(Pointwise pointwise) {
        Layer joined = withActivation(own(pointwise.source()), pointwise.activation(), Dims.last(pointwise.dims()));
        return joined == null
                ? layer(new ActivationLayer(unique(pointwise.name()), pointwise.activation()), pointwise)
                : replace(pointwise.source(), joined);
    }

    /** The layer with an activation, or null if it cannot take this one. */
    private static @Nullable Layer withActivation(@Nullable Layer layer, Activation activation, int features) {
        if (layer instanceof Dense dense && dense.activation() == Plain.LINEAR && dense.outputs() == features) {
            return new Dense(dense.name(), dense.inputs(), dense.outputs(), dense.kernel(), dense.bias(), activation);
        }
        if (layer instanceof Convolution sum && sum.activation() == Plain.LINEAR && sum.filters() == features) {
            return new Convolution(
                    sum.name(),
                    sum.inputs(),
                    sum.filters(),
                    sum.kernelSize(),
                    sum.stride(),
                    sum.dilation(),
                    sum.padding(),
                    sum.kernel(),
                    sum.bias(),
                    activation);
        }
        if (layer instanceof TransposedConvolution sum
                && sum.activation() == Plain.LINEAR
                && sum.filters() == features) {
            return new TransposedConvolution(
                    sum.name(),
                    sum.inputs(),
                    sum.filters(),
                    sum.kernelSize(),
                    sum.stride(),
                    sum.same(),
                    sum.kernel(),
                    sum.bias(),
                    activation);
        }
        return null;
    }

    /** The layer that makes a signal, if nothing else takes its values under whatever shape; else null. */
    private @Nullable Layer own(Symbolic signal) {
        int value = value(signal);
        Symbolic step = signal;
        while (isTakenOnce(step) && step instanceof Reshaped reshaped && value(reshaped.source()) == value) {
            step = reshaped.source();
        }
        return value > 0 && isTakenOnce(step) ? layers.get(value - 1) : null;
    }

    private boolean isTakenOnce(Symbolic signal) {
        return users.getOrDefault(signal, 0) == 1;
    }

    /** The number of the value that holds a signal which was added before. */
    private int value(Symbolic signal) {
        return Objects.requireNonNull(values.get(signal));
    }

    private int replace(Symbolic signal, Layer layer) {
        int value = value(signal);
        layers.set(value - 1, layer);
        return value;
    }

    private int layer(Layer layer, Symbolic signal) {
        layers.add(layer);
        sources.add(signal.from().stream().map(values::get).toList());
        return layers.size();
    }

    private String unique(String name) {
        String result = name;
        while (!names.add(result)) {
            result = name + "_" + numbers.merge(name, 2, (number, first) -> number + 1);
        }
        return result;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
            if (!Float.isFinite(floats[i])) {
                throw new UnsupportedGraphException("a weight is not a finite number");
            }
        }
        return floats;
    }
}
