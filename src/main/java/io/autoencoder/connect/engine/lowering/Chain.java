// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.lowering;

import io.autoencoder.connect.engine.Activation.Plain;
import io.autoencoder.connect.engine.ActivationLayer;
import io.autoencoder.connect.engine.BatchNormalization;
import io.autoencoder.connect.engine.Dense;
import io.autoencoder.connect.engine.Layer;
import io.autoencoder.connect.engine.Network;
import io.autoencoder.connect.engine.Shape;
import io.autoencoder.connect.engine.lowering.Signal.Affine;
import io.autoencoder.connect.engine.lowering.Signal.Input;
import io.autoencoder.connect.engine.lowering.Signal.Linear;
import io.autoencoder.connect.engine.lowering.Signal.Partial;
import io.autoencoder.connect.engine.lowering.Signal.Pointwise;
import io.autoencoder.connect.engine.lowering.Signal.Reshaped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the layers that compute a signal. */
public final class Chain {

    private final List<Layer> layers = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Chain() {}

    /**
     * The network from the graph's input to a signal.
     *
     * @throws CannotLowerException if it is not a chain of layers
     */
    public static Network network(Signal output) {
        Deque<Signal> path = new ArrayDeque<>();
        Signal signal = output;
        while (!(signal instanceof Input)) {
            path.push(signal);
            signal = source(signal);
        }
        Chain chain = new Chain();
        path.forEach(chain::add);
        try {
            return new Network(shape(signal.dims()), chain.layers);
        } catch (IllegalArgumentException e) {
            throw new CannotLowerException(e.getMessage());
        }
    }

    /** The shape of one sample: the last dimension holds the features, the others are steps. */
    public static Shape shape(int... dims) {
        int features = Dims.last(dims);
        int size = Dims.size(dims);
        if (size == 0) {
            throw new CannotLowerException("the shape " + Arrays.toString(dims) + " holds no values");
        }
        return new Shape(size / features, features);
    }

    private static Signal source(Signal signal) {
        if (signal instanceof Linear linear) {
            return linear.source();
        }
        if (signal instanceof Affine affine) {
            return affine.source();
        }
        if (signal instanceof Pointwise pointwise) {
            return pointwise.source();
        }
        if (signal instanceof Reshaped reshaped) {
            return reshaped.source();
        }
        Partial partial = (Partial) signal;
        throw new CannotLowerException(partial.operation() + " (node " + partial.name() + ")");
    }

    private void add(Signal signal) {
        if (signal instanceof Linear linear) {
            int[] size = linear.weights().dims();
            layers.add(new Dense(
                    unique(linear.name()),
                    size[0],
                    size[1],
                    floats(linear.weights().values()),
                    new float[size[1]],
                    Plain.LINEAR));
        } else if (signal instanceof Affine affine) {
            add(affine);
        } else if (signal instanceof Pointwise pointwise) {
            add(pointwise);
        } else if (signal instanceof Reshaped reshaped
                && !shape(reshaped.dims()).equals(shape(reshaped.source().dims()))) {
            throw new CannotLowerException("the shape "
                    + Arrays.toString(reshaped.source().dims()) + " becomes " + Arrays.toString(reshaped.dims()));
        }
    }

    private void add(Affine affine) {
        Dense dense = linear();
        if (dense != null && affine.isOffset()) {
            replaceLast(new Dense(
                    dense.name(),
                    dense.inputs(),
                    dense.outputs(),
                    dense.kernel(),
                    floats(affine.offset()),
                    Plain.LINEAR));
            return;
        }
        int size = affine.factor().length;
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        layers.add(new BatchNormalization(
                unique(affine.name()), floats(affine.factor()), floats(affine.offset()), new float[size], ones, 0));
    }

    private void add(Pointwise pointwise) {
        Dense dense = linear();
        if (dense != null) {
            replaceLast(new Dense(
                    dense.name(),
                    dense.inputs(),
                    dense.outputs(),
                    dense.kernel(),
                    dense.bias(),
                    pointwise.activation()));
        } else {
            layers.add(new ActivationLayer(unique(pointwise.name()), pointwise.activation()));
        }
    }

    /** The last layer, if it is a dense one that has no activation yet. */
    private Dense linear() {
        Layer last = layers.isEmpty() ? null : layers.get(layers.size() - 1);
        return last instanceof Dense dense && dense.activation() == Plain.LINEAR ? dense : null;
    }

    private void replaceLast(Layer layer) {
        layers.set(layers.size() - 1, layer);
    }

    private String unique(String name) {
        String result = name;
        for (int i = 2; !names.add(result); i++) {
            result = name + "_" + i;
        }
        return result;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
            if (!Float.isFinite(floats[i])) {
                throw new CannotLowerException("a weight is not a finite number");
            }
        }
        return floats;
    }
}
