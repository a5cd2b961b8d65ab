// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.engine.Networks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A random computation on a row, as data: each format writes it down in its own words and must compute the same. */
public final class RandomGraph {

    /** What a node does with the values before it, and with numbers of its own. */
    public enum Operation {
        TANH(Math::tanh),
        SIGMOID(x -> 1 / (1 + Math.exp(-x))),
        RELU(x -> Math.max(x, 0)),
        SOFTPLUS(x -> Math.log1p(Math.exp(x))),
        ABSOLUTE(Math::abs),
        NEGATIVE(x -> -x),
        ADD(Double::sum),
        SUBTRACT((a, b) -> a - b),
        MULTIPLY((a, b) -> a * b),
        MAXIMUM(Math::max),
        MINIMUM(Math::min),
        /** With a number for each feature. */
        SHIFT(Double::sum),
        SUBTRACT_FROM((a, c) -> c - a),
        SCALE((a, c) -> a * c),
        DIVIDE((a, c) -> a / c),
        /** With one number. */
        FLOOR(Math::max),
        CEILING(Math::min),
        /** With a square matrix. */
        PRODUCT((a, c) -> Double.NaN),
        /** The features in another order. */
        REORDER((a, c) -> Double.NaN);

        private final DoubleBinaryOperator function;

        Operation(DoubleBinaryOperator function) {
            this.function = function;
        }

        Operation(DoubleUnaryOperator function) {
            this((a, b) -> function.applyAsDouble(a));
        }
    }

    /**
     * A node.
     *
     * @param first number of the value it takes: 0 is the record, {@code k} what the {@code k}th node gives
     * @param second another one, for operations of two
     * @param numbers its own
     */
    public record Node(Operation operation, int first, int second, float... numbers) {
        @Override
        public String toString() {
            return operation + "(" + first + ", " + second + ", " + Arrays.toString(numbers) + ")";
        }
    }

    /** Beyond this, values would only compare roundings. */
    private static final double LARGE = 20;

    private final int features;
    private final float[] row;
    private final List<Node> nodes = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();

    public RandomGraph(Random random) {
        features = 2 + random.nextInt(4);
        row = Networks.gaussian(random, features, 1);
        double[] input = new double[features];
        Arrays.setAll(input, i -> row[i]);
        values.add(input);
        Operation[] all = Operation.values();
        for (int i = 2 + random.nextInt(8); i > 0; i--) {
            Operation operation = all[random.nextInt(all.length)];
            // Each takes the one before, so that nothing is left out.
            add(new Node(operation, nodes.size(), random.nextInt(nodes.size() + 1), numbers(random, operation)));
            if (Arrays.stream(result()).anyMatch(value -> Math.abs(value) > LARGE)) {
                add(new Node(Operation.TANH, nodes.size(), 0));
            }
        }
        add(new Node(Operation.TANH, nodes.size(), 0));
    }

    private void add(Node node) {
        nodes.add(node);
        values.add(evaluate(node, values.get(node.first()), values.get(node.second())));
    }

    private float[] numbers(Random random, Operation operation) {
        int count = switch (operation) {
            case SHIFT, SUBTRACT_FROM, SCALE, DIVIDE, REORDER -> features;
            case FLOOR, CEILING -> 1;
            case PRODUCT -> features * features;
            default -> 0;
        };
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            float number = 0.25f + random.nextFloat();
            numbers[i] =
                    operation == Operation.REORDER ? random.nextInt(features) : random.nextBoolean() ? number : -number;
        }
        return numbers;
    }

    public int features() {
        return features;
    }

    /** In the order in which they are computed; the last gives the result. */
    public List<Node> nodes() {
        return nodes;
    }

    public float[] row() {
        return row;
    }

    /** What comes out for the row, computed number by number. */
    public double[] result() {
        return values.get(values.size() - 1);
    }

    private double[] evaluate(Node node, double[] a, double[] b) {
        float[] own = node.numbers();
        double[] result = new double[features];
        for (int i = 0; i < features; i++) {
            switch (node.operation()) {
                case PRODUCT -> {
                    for (int k = 0; k < features; k++) {
                        result[i] += a[k] * own[k * features + i];
                    }
                }
                case REORDER -> result[i] = a[(int) own[i]];
                default -> {
                    double other = own.length == 0 ? b[i] : own[own.length == 1 ? 0 : i];
                    result[i] = node.operation().function.applyAsDouble(a[i], other);
                }
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return nodes.toString();
    }
}
