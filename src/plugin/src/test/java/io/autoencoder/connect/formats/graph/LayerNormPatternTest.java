// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.network.Activation.Plain;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What only looks like a normalization is refused, or computed as what it is. */
class LayerNormPatternTest {

    /** A value and what it is for one row: a number for each feature, or one for all. */
    private record Term(Value value, double... numbers) {

        double at(int feature) {
            return numbers[numbers.length == 1 ? 0 : feature];
        }
    }

    private final int features = 4;
    private Random random = new Random();

    /** Mostly the first, as an exporter writes it. */
    private Term mostly(Term usual, Term other) {
        return random.nextInt(6) > 0 ? usual : other;
    }

    private boolean seldom() {
        return random.nextInt(8) == 0;
    }

    private static Term both(Value value, Term a, Term b, DoubleBinaryOperator function) {
        double[] numbers = new double[Math.max(a.numbers().length, b.numbers().length)];
        Arrays.setAll(numbers, i -> function.applyAsDouble(a.at(i), b.at(i)));
        return new Term(value, numbers);
    }

    private static Term add(Term a, Term b) {
        return both(DenseOperations.add("add", a.value(), b.value()), a, b, Double::sum);
    }

    private static Term subtract(Term a, Term b) {
        return both(DenseOperations.subtract("subtract", a.value(), b.value()), a, b, (x, y) -> x - y);
    }

    private static Term multiply(Term a, Term b) {
        return both(DenseOperations.multiply("multiply", a.value(), b.value()), a, b, (x, y) -> x * y);
    }

    private static Term divide(Term a, Term b) {
        return both(DenseOperations.divide("divide", a.value(), b.value()), a, b, (x, y) -> x / y);
    }

    private Term mean(Term x) {
        double mean = 0;
        for (int i = 0; i < features; i++) {
            mean += x.at(i) / features;
        }
        return new Term(DenseOperations.mean("mean", x.value(), true, -1), mean);
    }

    private static Term root(Term x) {
        return new Term(
                DenseOperations.squareRoot("root", x.value()),
                Arrays.stream(x.numbers()).map(Math::sqrt).toArray());
    }

    private Term number(double number) {
        if (seldom()) {
            double[] each = new double[features];
            Arrays.setAll(each, i -> number + i);
            return new Term(new Tensor(new int[] {features}, each), each);
        }
        return new Term(Tensor.scalar(number), number);
    }

    private Term nearlyNormalized(Term x) {
        Term other = new Term(
                DenseOperations.activate("tanh", x.value(), Plain.TANH),
                Arrays.stream(x.numbers()).map(Math::tanh).toArray());
        Term mean = mean(mostly(x, other));
        Term scaled = seldom() ? multiply(mean, number(2)) : mean;
        Term centered = seldom() ? add(mostly(x, other), scaled) : subtract(mostly(x, other), scaled);
        Term squares = multiply(mostly(centered, x), mostly(centered, other));
        Term variance = mean(mostly(squares, centered));
        Term shifted = seldom() ? variance : add(variance, number(0.5));
        Term twice = seldom() ? multiply(shifted, number(2)) : shifted;
        return divide(mostly(centered, x), root(twice));
    }

    @Property(tries = 4000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void whatIsRunIsWhatIsWritten(@ForAll long seed) {
        random = new Random(seed);
        float[] row = Networks.gaussian(random, features, 1);
        double[] numbers = new double[features];
        Arrays.setAll(numbers, i -> row[i]);
        boolean runs = false;
        try {
            Term result = nearlyNormalized(new Term(new Symbolic.Input(new int[] {1, features}), numbers));
            CompiledNetwork network = CompiledNetwork.of(GraphLayers.network((Symbolic) result.value()));
            float[] output = Networks.run(network, row);
            for (int i = 0; i < features; i++) {
                assertThat((double) output[i]).isCloseTo(result.at(i), within(1e-4));
            }
            runs = true;
        } catch (UnsupportedGraphException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
        Statistics.collect(runs);
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 5);
            coverage.check(false).percentage(share -> share > 5);
        });
    }
}
