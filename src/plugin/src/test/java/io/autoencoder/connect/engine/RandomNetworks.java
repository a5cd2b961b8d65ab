// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static io.autoencoder.connect.engine.Networks.gaussian;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Elu;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerNormalization;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.ParametricRelu;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Reshape;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Networks of layers of every kind, one upon the other as their shapes allow, in a chain or with branches. */
final class RandomNetworks {

    /** Values of a sample from which on layers are taken that make fewer. */
    private static final int MANY = 60;

    private static final List<Activation> CONTINUOUS = List.of(
            Plain.LINEAR,
            Plain.TANH,
            Plain.SIGMOID,
            Plain.SOFTMAX,
            Plain.SOFTSIGN,
            Plain.GELU,
            Plain.SILU,
            Relu.PLAIN,
            new Relu(0.1f, 2, 0),
            new Elu(0.7f),
            new HardSigmoid(0.2f, 0.5f));

    private final Random random;
    private final List<Layer> layers = new ArrayList<>();
    private final List<List<Integer>> sources = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();

    private RandomNetworks(Random random) {
        this.random = random;
    }

    /** @param branches whether layers may take other values than that of the layer before */
    static Network of(Random random, int length, boolean branches) {
        return new RandomNetworks(random).network(length, branches);
    }

    private Network network(int length, boolean branches) {
        Shape input = new Shape(1 + random.nextInt(8), 1 + random.nextInt(6));
        shapes.add(input);
        while (layers.size() < length) {
            int last = layers.size();
            int source = branches && random.nextInt(4) == 0 ? random.nextInt(last + 1) : last;
            List<Integer> alike = alike(shapes.get(source));
            if (branches && random.nextInt(3) == 0) {
                Mode mode = Mode.values()[random.nextInt(Mode.values().length)];
                int other = alike.get(random.nextInt(alike.size()));
                add(new Merge("merge", "Merge", mode), List.of(source, other));
            } else {
                add(layer(shapes.get(source)), List.of(source));
            }
        }
        return new Network(input, layers, sources);
    }

    private List<Integer> alike(Shape shape) {
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).equals(shape)) {
                alike.add(i);
            }
        }
        return alike;
    }

    private void add(Layer layer, List<Integer> from) {
        layers.add(layer);
        sources.add(from);
        shapes.add(layer.output(from.stream().map(shapes::get).toList()));
    }

    private Layer layer(Shape in) {
        int features = in.features();
        if (in.size() > MANY) {
            return random.nextBoolean()
                    ? Networks.dense(random, "narrow", features, 1 + random.nextInt(3), activation())
                    : new Pooling("shorten", "MaxPooling1D", random.nextBoolean(), in.steps(), 1, false);
        }
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> Networks.dense(random, "dense", features, size(6), activation());
            case 3 -> Networks.batchNormalization(random, "batch", features);
            case 4 -> new ActivationLayer("activation", activation());
            case 5 -> new Identity("dropout", "Dropout");
            case 6 -> new LayerNormalization("norm", gaussian(random, features, 1), gaussian(random, features, 1), 1);
            case 7 -> new ParametricRelu("slopes", in, gaussian(random, in.size(), 0.5));
            case 8, 9 -> recurrent(features);
            case 10, 11 -> convolution(in);
            case 12 -> transposed(features);
            case 13 -> new Pooling("pool", "Pooling1D", random.nextBoolean(), size(in.steps()), size(3), true);
            case 14 -> moved(in);
            default -> reshape(in);
        };
    }

    private Layer reshape(Shape in) {
        int steps = size(in.size());
        return new Reshape("reshape", "Reshape", in.size() % steps == 0 ? new Shape(steps, in.size() / steps) : in);
    }

    private Layer recurrent(int features) {
        Cell cell = Cell.values()[random.nextInt(Cell.values().length)];
        Activation gate = random.nextBoolean() ? Plain.SIGMOID : new HardSigmoid(0.2f, 0.5f);
        return Networks.recurrent(
                random, cell, features, size(5), Plain.TANH, gate, random.nextBoolean(), random.nextBoolean());
    }

    private Layer convolution(Shape in) {
        int kernelSize = size(Math.min(4, in.steps()));
        int filters = size(5);
        boolean fits = (kernelSize - 1) * 2 < in.steps();
        return new Convolution(
                "convolution",
                in.features(),
                filters,
                kernelSize,
                size(3),
                fits ? size(2) : 1,
                Padding.values()[random.nextInt(Padding.values().length)],
                gaussian(random, kernelSize * in.features() * filters, 0.4),
                gaussian(random, filters, 0.4),
                activation());
    }

    private Layer transposed(int features) {
        int kernelSize = size(4);
        int filters = size(4);
        return new TransposedConvolution(
                "transposed",
                features,
                filters,
                kernelSize,
                size(3),
                random.nextBoolean(),
                gaussian(random, kernelSize * features * filters, 0.4),
                gaussian(random, filters, 0.4),
                activation());
    }

    private Layer moved(Shape in) {
        return switch (random.nextInt(5)) {
            case 0 -> Gather.transpose("transpose", in);
            case 1 -> Gather.reverse("reverse", in);
            case 2 -> Gather.upSample("sample", in, 2);
            case 3 -> Gather.pad("pad", "ZeroPadding1D", in, random.nextInt(3), random.nextInt(3));
            default -> Gather.pad("crop", "Cropping1D", in, -random.nextInt(in.steps()), 1);
        };
    }

    /** One that does not jump, where the last bit of a sum would decide. */
    private Activation activation() {
        return CONTINUOUS.get(random.nextInt(CONTINUOUS.size()));
    }

    private int size(int most) {
        return 1 + random.nextInt(most);
    }
}
