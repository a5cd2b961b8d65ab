// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Networks;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of a graph in one line of a table. {@code 2x3} is a constant of that shape that holds 0, 1, 2 …, {@code x1x3}
 * the record with the same numbers, {@code [1 2]} a vector, {@code 5} a number, and {@code -} what is left out.
 */
public final class GraphNotation {

    private GraphNotation() {}

    /** Values with commas between them. */
    public static List<Value> values(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(", *")).map(GraphNotation::value).collect(Collectors.toList());
    }

    public static Value value(String text) {
        if (text.equals("-")) {
            return null;
        }
        if (text.startsWith("x")) {
            return new Symbolic.Input(dims(text.substring(1)));
        }
        if (text.startsWith("[")) {
            double[] numbers = numbers(text.substring(1, text.length() - 1));
            return new Tensor(new int[] {numbers.length}, numbers);
        }
        return text.contains("x") ? upwards(dims(text)) : Tensor.scalar(Double.parseDouble(text));
    }

    private static int[] dims(String text) {
        return Stream.of(text.split("x")).mapToInt(Integer::parseInt).toArray();
    }

    private static double[] numbers(String text) {
        return text.isBlank()
                ? new double[0]
                : Stream.of(text.strip().split(" +"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    /** A constant of the numbers from 0 on. */
    static Tensor upwards(int... dims) {
        double[] numbers = new double[Dims.size(dims)];
        Arrays.setAll(numbers, i -> i);
        return new Tensor(dims, numbers);
    }

    /** The shape and the numbers of a value; of one that comes from the record, what its layers make of 0, 1, 2 … */
    public static String text(Value value) {
        StringJoiner shape = new StringJoiner("x");
        Arrays.stream(value.dims()).forEach(dim -> shape.add(String.valueOf(dim)));
        StringJoiner text = new StringJoiner(" ", shape + ": ", "");
        for (double number : numbers(value)) {
            text.add(number == (long) number ? String.valueOf((long) number) : String.valueOf((float) number));
        }
        return text.toString();
    }

    private static double[] numbers(Value value) {
        if (value instanceof Tensor tensor) {
            return tensor.values();
        }
        if (value instanceof Symbolic.Reshaped reshaped) {
            // A network of no layers is none.
            return numbers(reshaped.source());
        }
        if (value instanceof Symbolic.Input) {
            return upwards(value.dims()).values();
        }
        CompiledNetwork network = CompiledNetwork.of(GraphLayers.network((Symbolic) value));
        float[] row = new float[network.input().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = i;
        }
        float[] output = Networks.run(network, row);
        double[] numbers = new double[output.length];
        Arrays.setAll(numbers, i -> output[i]);
        return numbers;
    }
}
