// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Networks with seeded random weights, and a plain evaluation of them in double precision. */
public final class Networks {

    private Networks() {}

    /** Dense layers of the given sizes with one activation, the last one linear. */
    public static Network dense(long seed, Activation activation, int... sizes) {
        Random random = new Random(seed);
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            layers.add(dense(
                    random,
                    "dense_" + i,
                    sizes[i - 1],
                    sizes[i],
                    i == sizes.length - 1 ? Activation.Plain.LINEAR : activation));
        }
        return new Network(Shape.of(sizes[0]), layers);
    }

    public static Dense dense(Random random, String name, int inputs, int outputs, Activation activation) {
        return new Dense(
                name,
                inputs,
                outputs,
                gaussian(random, inputs * outputs, 1 / Math.sqrt(inputs)),
                gaussian(random, outputs, 0.2),
                activation);
    }

    public static BatchNormalization batchNormalization(Random random, String name, int size) {
        float[] variance = gaussian(random, size, 1);
        for (int i = 0; i < size; i++) {
            variance[i] = Math.abs(variance[i]) + 0.1f;
        }
        return new BatchNormalization(
                name, gaussian(random, size, 1), gaussian(random, size, 1), gaussian(random, size, 1), variance, 1e-3f);
    }

    /** A recurrent layer named rnn. */
    static Recurrent recurrent(
            Random random,
            Cell cell,
            int inputs,
            int units,
            Activation activation,
            Activation gate,
            boolean sequences,
            boolean backwards) {
        int columns = cell.gates() * units;
        return new Recurrent(
                "rnn",
                cell,
                inputs,
                units,
                gaussian(random, inputs * columns, 0.5),
                gaussian(random, units * columns, 0.5 / Math.sqrt(units)),
                gaussian(random, cell.biases() * units, 0.3),
                activation,
                gate,
                sequences,
                backwards);
    }

    public static float[] gaussian(Random random, int size, double deviation) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    /** One run of an engine. */
    public static float[] run(Engine engine, float[] input) {
        float[] output = new float[engine.output().size()];
        try (Runner runner = engine.newRunner()) {
            runner.run(input, output);
        }
        return output;
    }

    /** The definition of each layer, written down without any thought of speed. One time step. */
    public static double[] evaluate(Network network, float[] input) {
        double[] values = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            values[i] = input[i];
        }
        for (Layer layer : network.layers()) {
            values = evaluate(layer, values);
        }
        return values;
    }

    static double[] evaluate(Layer layer, double[] x) {
        if (layer instanceof Dense dense) {
            double[] y = new double[dense.outputs()];
            for (int o = 0; o < y.length; o++) {
                y[o] = dense.bias()[o];
                for (int i = 0; i < x.length; i++) {
                    y[o] += x[i] * dense.kernel()[i * y.length + o];
                }
            }
            return activate(dense.activation(), y);
        }
        if (layer instanceof BatchNormalization norm) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = norm.gamma()[i]
                                * (x[i] - norm.mean()[i])
                                / Math.sqrt((double) norm.variance()[i] + norm.epsilon())
                        + norm.beta()[i];
            }
            return y;
        }
        return layer instanceof ActivationLayer standing ? activate(standing.activation(), x) : x;
    }

    static double[] activate(Activation activation, double[] x) {
        double[] y = new double[x.length];
        double sum = 0;
        for (double value : x) {
            sum += Math.exp(value);
        }
        for (int i = 0; i < x.length; i++) {
            y[i] = activation == Activation.Plain.SOFTMAX ? Math.exp(x[i]) / sum : activate(activation, x[i]);
        }
        return y;
    }

    /** The formulas of {@code keras.activations}. */
    public static double activate(Activation activation, double x) {
        if (activation instanceof Activation.Relu relu) {
            if (x >= relu.maxValue()) {
                return relu.maxValue();
            }
            return x >= relu.threshold() ? x : relu.negativeSlope() * (x - relu.threshold());
        }
        if (activation instanceof Activation.Elu elu) {
            return x > 0 ? x : elu.alpha() * Math.expm1(x);
        }
        if (activation instanceof Activation.HardSigmoid hard) {
            return Math.max(0, Math.min(1, hard.slope() * x + hard.offset()));
        }
        double sigmoid = 1 / (1 + Math.exp(-x));
        double softplus = Math.log(1 + Math.exp(x));
        return switch ((Activation.Plain) activation) {
            case LINEAR -> x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> sigmoid;
            case SELU -> 1.05070098735548 * (x > 0 ? x : 1.67326324235437 * Math.expm1(x));
            case SOFTPLUS -> softplus;
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SILU -> x * sigmoid;
            case GELU -> x * normalDistribution(x);
            case GELU_TANH -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case MISH -> x * Math.tanh(softplus);
            case EXPONENTIAL -> Math.exp(x);
            case SOFTMAX -> throw new IllegalArgumentException("softmax needs all values");
        };
    }

    /** Simpson's rule over the density, from far enough below. */
    private static double normalDistribution(double x) {
        int intervals = 4000;
        double from = -12;
        double h = (x - from) / intervals;
        double sum = 0;
        for (int i = 0; i <= intervals; i++) {
            double t = from + i * h;
            double weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-t * t / 2);
        }
        return sum * h / 3 / Math.sqrt(2 * Math.PI);
    }
}
