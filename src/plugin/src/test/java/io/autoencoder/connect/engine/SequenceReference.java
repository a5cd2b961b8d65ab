// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerNormalization;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.ParametricRelu;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Reshape;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The definition of each layer over time steps as the Keras documentation gives it, in double precision, one array a
 * step, without any thought of speed.
 */
final class SequenceReference {

    private SequenceReference() {}

    static double[] evaluate(Network network, float[] input) {
        List<double[][]> values = new ArrayList<>();
        values.add(steps(input, network.input()));
        for (int i = 0; i < network.layers().size(); i++) {
            List<double[][]> taken =
                    network.sources().get(i).stream().map(values::get).toList();
            values.add(evaluate(network.layers().get(i), taken));
        }
        return flat(values.get(values.size() - 1));
    }

    private static double[][] steps(float[] flat, Shape shape) {
        double[][] steps = new double[shape.steps()][shape.features()];
        for (int i = 0; i < shape.size(); i++) {
            steps[i / shape.features()][i % shape.features()] = flat[i];
        }
        return steps;
    }

    private static double[] flat(double[][] steps) {
        return Arrays.stream(steps).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[][] evaluate(Layer layer, List<double[][]> inputs) {
        double[][] x = inputs.get(0);
        if (layer instanceof Merge merge) {
            return merge(merge.mode(), inputs);
        }
        if (layer instanceof Recurrent recurrent) {
            return recurrent(recurrent, x);
        }
        if (layer instanceof Convolution convolution) {
            return convolution(convolution, x);
        }
        if (layer instanceof TransposedConvolution convolution) {
            return transposed(convolution, x);
        }
        if (layer instanceof Pooling pooling) {
            return pooling(pooling, x);
        }
        if (layer instanceof LayerNormalization norm) {
            return Arrays.stream(x).map(row -> normalized(norm, row)).toArray(double[][]::new);
        }
        if (layer instanceof ParametricRelu relu) {
            double[] values = flat(x);
            Arrays.setAll(values, i -> values[i] >= 0 ? values[i] : relu.slopes()[i] * values[i]);
            return reshaped(values, relu.input());
        }
        if (layer instanceof Reshape reshape) {
            return reshaped(flat(x), reshape.result());
        }
        if (layer instanceof Gather rearrangement) {
            double[] values = flat(x);
            double[] moved = Arrays.stream(rearrangement.sources())
                    .mapToDouble(source -> source < 0 ? 0 : values[source])
                    .toArray();
            return reshaped(moved, rearrangement.result());
        }
        return Arrays.stream(x).map(row -> Networks.evaluate(layer, row)).toArray(double[][]::new);
    }

    private static double[][] reshaped(double[] values, Shape shape) {
        double[][] steps = new double[shape.steps()][];
        for (int step = 0; step < steps.length; step++) {
            steps[step] = Arrays.copyOfRange(values, step * shape.features(), (step + 1) * shape.features());
        }
        return steps;
    }

    private static double[][] recurrent(Recurrent layer, double[][] x) {
        double[] h = new double[layer.units()];
        double[] c = new double[layer.units()];
        List<double[]> sequence = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            double[] row = x[layer.goBackwards() ? x.length - 1 - i : i];
            if (layer.cell() == Cell.LSTM) {
                h = lstm(layer, row, h, c);
            } else if (layer.cell() == Cell.SIMPLE_RNN) {
                h = Networks.activate(layer.activation(), gate(layer, 0, row, h, true, 0));
            } else {
                h = gru(layer, row, h);
            }
            sequence.add(h);
        }
        return layer.returnSequences() ? sequence.toArray(double[][]::new) : new double[][] {h};
    }

    /** {@code x · W + h · U + b} for one gate; {@code b} from a row of biases, or none if that is negative. */
    private static double[] gate(Recurrent layer, int gate, double[] x, double[] h, boolean kernel, int biasRow) {
        int units = layer.units();
        int columns = layer.cell().gates() * units;
        double[] sum = new double[units];
        for (int u = 0; u < units; u++) {
            int column = gate * units + u;
            sum[u] = biasRow < 0 ? 0 : layer.bias()[biasRow * columns + column];
            for (int i = 0; kernel && i < x.length; i++) {
                sum[u] += x[i] * layer.kernel()[i * columns + column];
            }
            for (int i = 0; i < units; i++) {
                sum[u] += h[i] * layer.recurrentKernel()[i * columns + column];
            }
        }
        return sum;
    }

    private static double[] lstm(Recurrent layer, double[] x, double[] h, double[] c) {
        double[] in = Networks.activate(layer.recurrentActivation(), gate(layer, 0, x, h, true, 0));
        double[] forget = Networks.activate(layer.recurrentActivation(), gate(layer, 1, x, h, true, 0));
        double[] candidate = Networks.activate(layer.activation(), gate(layer, 2, x, h, true, 0));
        double[] out = Networks.activate(layer.recurrentActivation(), gate(layer, 3, x, h, true, 0));
        for (int u = 0; u < c.length; u++) {
            c[u] = forget[u] * c[u] + in[u] * candidate[u];
        }
        double[] result = Networks.activate(layer.activation(), c);
        for (int u = 0; u < c.length; u++) {
            result[u] *= out[u];
        }
        return result;
    }

    private static double[] gru(Recurrent layer, double[] x, double[] h) {
        boolean after = layer.cell() == Cell.GRU_RESET_AFTER;
        double[] none = new double[h.length];
        double[][] gates = new double[2][];
        for (int g = 0; g < 2; g++) {
            double[] sum = gate(layer, g, x, h, true, 0);
            if (after) {
                sum = add(sum, gate(layer, g, x, none, false, 1));
            }
            gates[g] = Networks.activate(layer.recurrentActivation(), sum);
        }
        double[] sum;
        if (after) {
            double[] inner = gate(layer, 2, x, h, false, 1);
            sum = add(gate(layer, 2, x, none, true, 0), multiply(gates[1], inner));
        } else {
            sum = gate(layer, 2, x, multiply(gates[1], h), true, 0);
        }
        double[] candidate = Networks.activate(layer.activation(), sum);
        double[] result = new double[h.length];
        for (int u = 0; u < h.length; u++) {
            result[u] = gates[0][u] * h[u] + (1 - gates[0][u]) * candidate[u];
        }
        return result;
    }

    private static double[][] convolution(Convolution layer, double[][] x) {
        int reach = (layer.kernelSize() - 1) * layer.dilation() + 1;
        int outSteps = (x.length + layer.stride() - 1) / layer.stride();
        int before = 0;
        int after = 0;
        switch (layer.padding()) {
            case CAUSAL -> before = reach - 1;
            case SAME -> {
                int all = Math.max((outSteps - 1) * layer.stride() + reach - x.length, 0);
                before = all / 2;
                after = all - before;
            }
            case VALID -> {}
        }
        double[][] padded = new double[before + x.length + after][layer.inputs()];
        System.arraycopy(x, 0, padded, before, x.length);
        List<double[]> result = new ArrayList<>();
        for (int from = 0; from + reach <= padded.length; from += layer.stride()) {
            double[] sum = toDoubles(layer.bias());
            for (int tap = 0; tap < layer.kernelSize(); tap++) {
                for (int i = 0; i < layer.inputs(); i++) {
                    for (int f = 0; f < layer.filters(); f++) {
                        sum[f] += padded[from + tap * layer.dilation()][i]
                                * layer.kernel()[(tap * layer.inputs() + i) * layer.filters() + f];
                    }
                }
            }
            result.add(Networks.activate(layer.activation(), sum));
        }
        return result.toArray(double[][]::new);
    }

    /** Scatters each step over all it touches, then cuts to the length that Keras documents. */
    private static double[][] transposed(TransposedConvolution layer, double[][] x) {
        int length = x.length * layer.stride() + (layer.same() ? 0 : Math.max(layer.kernelSize() - layer.stride(), 0));
        int cut = layer.same() ? Math.max(layer.kernelSize() - layer.stride(), 0) / 2 : 0;
        double[][] result = new double[length][];
        for (int step = 0; step < length; step++) {
            result[step] = toDoubles(layer.bias());
        }
        for (int step = 0; step < x.length; step++) {
            for (int tap = 0; tap < layer.kernelSize(); tap++) {
                int to = step * layer.stride() + tap - cut;
                for (int f = 0; to >= 0 && to < length && f < layer.filters(); f++) {
                    for (int i = 0; i < layer.inputs(); i++) {
                        result[to][f] += x[step][i] * layer.kernel()[(tap * layer.filters() + f) * layer.inputs() + i];
                    }
                }
            }
        }
        return Arrays.stream(result)
                .map(row -> Networks.activate(layer.activation(), row))
                .toArray(double[][]::new);
    }

    private static double[][] pooling(Pooling layer, double[][] x) {
        int outSteps = layer.output(new Shape(x.length, x[0].length)).steps();
        int all = layer.same() ? Math.max((outSteps - 1) * layer.stride() + layer.size() - x.length, 0) : 0;
        double[][] result = new double[outSteps][x[0].length];
        for (int step = 0; step < outSteps; step++) {
            for (int f = 0; f < x[0].length; f++) {
                List<Double> stretch = new ArrayList<>();
                for (int i = 0; i < layer.size(); i++) {
                    int source = step * layer.stride() + i - all / 2;
                    if (source >= 0 && source < x.length) {
                        stretch.add(x[source][f]);
                    }
                }
                var values = stretch.stream().mapToDouble(Double::doubleValue);
                result[step][f] = (layer.largest() ? values.max() : values.average()).orElseThrow();
            }
        }
        return result;
    }

    private static double[] normalized(LayerNormalization layer, double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = (x[i] - mean) / Math.sqrt(variance + layer.epsilon()) * layer.gamma()[i] + layer.beta()[i];
        }
        return result;
    }

    private static double[][] merge(Merge.Mode mode, List<double[][]> inputs) {
        if (mode == Merge.Mode.CONCATENATE_STEPS) {
            return inputs.stream().flatMap(Arrays::stream).toArray(double[][]::new);
        }
        double[][] result = new double[inputs.get(0).length][];
        for (int step = 0; step < result.length; step++) {
            int row = step;
            List<double[]> rows = inputs.stream().map(input -> input[row]).toList();
            result[step] = mode == Merge.Mode.CONCATENATE_FEATURES
                    ? rows.stream().flatMapToDouble(Arrays::stream).toArray()
                    : merged(mode, rows);
        }
        return result;
    }

    private static double[] merged(Merge.Mode mode, List<double[]> rows) {
        double[] result = rows.get(0).clone();
        for (double[] row : rows.subList(1, rows.size())) {
            for (int i = 0; i < result.length; i++) {
                result[i] = switch (mode) {
                    case SUBTRACT -> result[i] - row[i];
                    case MULTIPLY -> result[i] * row[i];
                    case MAXIMUM -> Math.max(result[i], row[i]);
                    case MINIMUM -> Math.min(result[i], row[i]);
                    default -> result[i] + row[i];
                };
            }
        }
        double divisor = mode == Merge.Mode.AVERAGE ? rows.size() : 1;
        return Arrays.stream(result).map(v -> v / divisor).toArray();
    }

    private static double[] add(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    private static double[] multiply(double[] a, double[] b) {
        double[] product = new double[a.length];
        Arrays.setAll(product, i -> a[i] * b[i]);
        return product;
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
