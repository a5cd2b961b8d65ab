// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * A random expression of the record, made into layers and run, against the same expression evaluated number by number
 * in double precision: whatever is recognised, joined, postponed or left out on the way must not change a result.
 */
class GraphLoweringTest {

    /** A value of the graph and what it is for one record. */
    private record Term(Value value, double[] numbers) {}

    /** Makes terms of those made before, so that branches part and meet again. */
    private static final class Expression {

        private final Random random;
        private final int features;
        private final List<Term> terms = new ArrayList<>();
        private final StringBuilder history = new StringBuilder();

        Expression(Random random, int features, float[] row) {
            this.random = random;
            this.features = features;
            double[] numbers = new double[features];
            Arrays.setAll(numbers, i -> row[i]);
            terms.add(new Term(new Symbolic.Input(new int[] {1, features}), numbers));
        }

        Term last() {
            return terms.get(terms.size() - 1);
        }

        /** The last one mostly, so that long chains come about. */
        private Term any() {
            return random.nextInt(3) > 0 ? last() : terms.get(random.nextInt(terms.size()));
        }

        void grow() {
            Term a = any();
            Term b = any();
            int kind = random.nextInt(16);
            Term next = switch (kind) {
                case 0 -> linear(a);
                case 1 -> scaled(a, vector(0.3));
                case 2 -> scaled(a, Tensor.scalar(number()));
                case 3 -> shifted(a, vector(0));
                case 4 -> shifted(a, Tensor.scalar(number()));
                case 5 -> activated(a);
                case 6 -> pair(DenseOperations.add("add", a.value(), b.value()), a, b, Double::sum);
                case 7 -> a == b ? activated(a) : difference(a, b);
                case 8 -> gate(a);
                case 9 -> pair(DenseOperations.maximum("maximum", a.value(), b.value()), a, b, Math::max);
                case 10 -> pair(DenseOperations.minimum("minimum", a.value(), b.value()), a, b, Math::min);
                case 11 -> clipped(a);
                case 12 -> leaky(a);
                case 13 -> reversed(a);
                case 14 -> halves(a, b);
                default -> normalized(a);
            };
            history.append(kind).append(' ');
            // A value that grows without bounds would only compare roundings.
            terms.add(largest(next.numbers()) > 20 ? single(next, Plain.TANH) : next);
        }

        private Term linear(Term a) {
            double[] weights = new double[features * features];
            Arrays.setAll(weights, i -> number() / 2);
            double[] y = new double[features];
            for (int i = 0; i < weights.length; i++) {
                y[i % features] += a.numbers()[i / features] * weights[i];
            }
            Tensor matrix = new Tensor(new int[] {features, features}, weights);
            return new Term(DenseOperations.matMul("dense", a.value(), matrix), y);
        }

        private Term scaled(Term a, Tensor by) {
            Value value = random.nextBoolean()
                    ? DenseOperations.multiply("scale", a.value(), by)
                    : DenseOperations.multiply("scale", by, a.value());
            return new Term(value, with(a, by, (x, y) -> x * y));
        }

        private Term shifted(Term a, Tensor by) {
            return new Term(DenseOperations.add("shift", by, a.value()), with(a, by, Double::sum));
        }

        private double[] with(Term a, Tensor constant, DoubleBinaryOperator operator) {
            double[] c = constant.perFeature(features);
            double[] y = new double[features];
            Arrays.setAll(y, i -> operator.applyAsDouble(a.numbers()[i], c[i]));
            return y;
        }

        private Term activated(Term a) {
            return single(
                    a,
                    switch (random.nextInt(6)) {
                        case 0 -> Plain.TANH;
                        case 1 -> Plain.SIGMOID;
                        case 2 -> Plain.SOFTPLUS;
                        case 3 -> Plain.SELU;
                        case 4 -> Relu.PLAIN;
                        default -> new Relu(0.25f, 2, 0);
                    });
        }

        private static Term single(Term a, Activation activation) {
            double[] y = Arrays.stream(a.numbers())
                    .map(x -> Networks.activate(activation, x))
                    .toArray();
            return new Term(DenseOperations.activate("activation", a.value(), activation), y);
        }

        private static Term pair(Value value, Term a, Term b, DoubleBinaryOperator operator) {
            double[] y = new double[a.numbers().length];
            Arrays.setAll(y, i -> operator.applyAsDouble(a.numbers()[i], b.numbers()[i]));
            return new Term(value, y);
        }

        private static Term difference(Term a, Term b) {
            return pair(DenseOperations.subtract("subtract", a.value(), b.value()), a, b, (x, y) -> x - y);
        }

        /** A multiple of x times a function of another multiple: sometimes swish or mish. */
        private Term gate(Term x) {
            Term a = maybeScaled(x);
            Term b = maybeScaled(x);
            Term gate = switch (random.nextInt(3)) {
                case 0 -> single(b, Plain.SIGMOID);
                case 1 -> single(single(b, Plain.SOFTPLUS), Plain.TANH);
                default -> b;
            };
            return pair(DenseOperations.multiply("gate", a.value(), gate.value()), a, gate, (p, q) -> p * q);
        }

        /** {@code relu(a) + s · relu(b)}: sometimes a leaky relu. */
        private Term leaky(Term x) {
            Term positive = single(maybeScaled(x), Relu.PLAIN);
            Term mirrored = scaled(x, random.nextBoolean() ? Tensor.scalar(-1) : vector(0.3));
            Term negative = maybeScaled(single(mirrored, Relu.PLAIN));
            return pair(
                    DenseOperations.add("leaky", positive.value(), negative.value()), positive, negative, Double::sum);
        }

        private Term maybeScaled(Term x) {
            return switch (random.nextInt(3)) {
                case 0 -> x;
                case 1 -> scaled(x, Tensor.scalar(number()));
                default -> scaled(x, vector(0.3));
            };
        }

        private Term clipped(Term a) {
            double low = random.nextDouble() - 1;
            double high = low + 0.5 + random.nextDouble();
            double[] y = Arrays.stream(a.numbers())
                    .map(x -> Math.max(low, Math.min(high, x)))
                    .toArray();
            if (random.nextBoolean()) {
                return new Term(DenseOperations.clip("clip", (Symbolic) a.value(), low, high), y);
            }
            Value below = DenseOperations.minimum("ceiling", a.value(), Tensor.scalar(high));
            if (random.nextInt(3) == 0) {
                return new Term(
                        below,
                        Arrays.stream(a.numbers()).map(x -> Math.min(high, x)).toArray());
            }
            return new Term(DenseOperations.maximum("floor", below, Tensor.scalar(low)), y);
        }

        private Term reversed(Term a) {
            int[] places = new int[features];
            Arrays.setAll(places, i -> features - 1 - i);
            double[] y = new double[features];
            Arrays.setAll(y, i -> a.numbers()[features - 1 - i]);
            return new Term(Selections.take("reverse", a.value(), 1, places), y);
        }

        /** The first features of one and the rest of another. */
        private Term halves(Term a, Term b) {
            int cut = 1 + random.nextInt(features - 1);
            Value first = Selections.slice("first", a.value(), 1, 0, cut, 1);
            Value rest = Selections.slice("rest", b.value(), 1, cut, features, 1);
            double[] y = new double[features];
            Arrays.setAll(y, i -> (i < cut ? a : b).numbers()[i]);
            return new Term(Selections.concat("both", List.of(first, rest), 1), y);
        }

        /** Written out as exporters do: {@code (x - mean) / √(mean((x - mean)²) + ε)}. */
        private Term normalized(Term a) {
            Value mean = DenseOperations.mean("mean", a.value(), true, -1);
            Value centered = DenseOperations.subtract("center", a.value(), mean);
            Value squares = DenseOperations.multiply("squares", centered, centered);
            Value variance = DenseOperations.mean("variance", squares, true, 1);
            Value root = DenseOperations.squareRoot("root", DenseOperations.add("ε", variance, Tensor.scalar(0.125)));
            double m = Arrays.stream(a.numbers()).average().orElseThrow();
            double v = Arrays.stream(a.numbers())
                    .map(x -> (x - m) * (x - m))
                    .average()
                    .orElseThrow();
            double[] y = Arrays.stream(a.numbers())
                    .map(x -> (x - m) / Math.sqrt(v + 0.125))
                    .toArray();
            return new Term(DenseOperations.divide("normalize", centered, root), y);
        }

        /** As a file would hold it: single precision, and not 0. */
        private double number() {
            float number = (float) (random.nextDouble() * 3 - 1.5);
            return number == 0 ? 1 : number;
        }

        /** @param zeros the share of its values that are zero, but never the last */
        private Tensor vector(double zeros) {
            double[] values = new double[features];
            Arrays.setAll(values, i -> i < features - 1 && random.nextDouble() < zeros ? 0 : number());
            return new Tensor(new int[] {features}, values);
        }
    }

    private static double largest(double... values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    @Property(tries = 3000)
    void layersComputeWhatTheExpressionSays(@ForAll long seed) {
        Random random = new Random(seed);
        int features = 2 + random.nextInt(4);
        float[] row = Networks.gaussian(random, features, 1);
        Expression expression = new Expression(random, features, row);
        for (int i = random.nextInt(8); i >= 0 || expression.last().value() instanceof Symbolic.Input; i--) {
            expression.grow();
        }

        float[] output = run(expression.last().value(), row);

        double[] expected = expression.last().numbers();
        for (int i = 0; i < features; i++) {
            assertThat((double) output[i])
                    .as("value %d of %s", i, expression.history)
                    .isCloseTo(expected[i], within(2e-3 * Math.max(1, largest(expected))));
        }
    }

    /** A feature that is switched off has no ratio to one that is not. */
    @Test
    void takesAFeatureTimesZeroForNoMultiple() {
        Symbolic x = new Symbolic.Input(new int[] {1, 2});
        Value off = DenseOperations.multiply("off", x, new Tensor(new int[] {2}, new double[] {0, 1}));
        Value minus = DenseOperations.multiply("minus", x, Tensor.scalar(-1));
        Value gate = DenseOperations.activate("gate", off, Plain.SIGMOID);
        Value positive = DenseOperations.activate("positive", off, Relu.PLAIN);
        Value negative = DenseOperations.activate("negative", minus, Relu.PLAIN);

        assertThat(run(DenseOperations.multiply("product", minus, gate), -2, 0)).containsExactly(1, 0);
        assertThat(run(
                        DenseOperations.add(
                                "sum", positive, DenseOperations.multiply("half", negative, Tensor.scalar(-0.5))),
                        -2,
                        3))
                .containsExactly(-1, 3);
    }

    private static float[] run(Value graph, float... row) {
        return Networks.run(CompiledNetwork.of(GraphLayers.network((Symbolic) graph)), row);
    }
}
