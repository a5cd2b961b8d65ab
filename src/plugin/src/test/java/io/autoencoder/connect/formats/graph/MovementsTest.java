// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.network.Activation.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random movements of values one after the other, with activations and sums between: joined, postponed and undone on
 * the way to layers, they must still take each value to where its indices say.
 */
class MovementsTest {

    /** Numbers and their shape: what a value is for one record, found by indices alone. */
    private record Numbers(int[] dims, double[] values) {

        double at(int... index) {
            int place = 0;
            for (int i = 0; i < dims.length; i++) {
                place = place * dims[i] + index[i];
            }
            return values[place];
        }

        static Numbers of(int[] dims, ToDoubleFunction<int[]> value) {
            double[] values = new double[Dims.size(dims)];
            for (int i = 0; i < values.length; i++) {
                int[] index = new int[dims.length];
                int rest = i;
                for (int d = dims.length - 1; d >= 0; d--) {
                    index[d] = rest % dims[d];
                    rest /= dims[d];
                }
                values[i] = value.applyAsDouble(index);
            }
            return new Numbers(dims, values);
        }
    }

    /** An operation on values, and the same by hand. */
    private record Step(String name, UnaryOperator<Value> operation, Numbers expected, boolean ofConstants) {
        Step(String name, UnaryOperator<Value> operation, Numbers expected) {
            this(name, operation, expected, true);
        }
    }

    private static int[] with(int[] index, int axis, int value) {
        int[] result = index.clone();
        result[axis] = value;
        return result;
    }

    private static Step next(Random random, Numbers x) {
        int rank = x.dims().length;
        int axis = random.nextInt(rank);
        int size = x.dims()[axis];
        return switch (random.nextInt(12)) {
            case 0, 1 -> transposed(random, x);
            case 2 -> reshaped(random, x);
            case 3 -> {
                int from = random.nextInt(size);
                int step = 1 + random.nextInt(2);
                int count = (size - from + step - 1) / step;
                yield new Step(
                        "slice",
                        v -> Selections.slice("s", v, axis, from, Integer.MAX_VALUE, step),
                        Numbers.of(with(x.dims(), axis, count), i -> x.at(with(i, axis, from + i[axis] * step))));
            }
            case 4 -> {
                int[] places = random.ints(1 + random.nextInt(3), 0, size).toArray();
                yield new Step(
                        "take",
                        v -> Selections.take("t", v, axis, places),
                        Numbers.of(with(x.dims(), axis, places.length), i -> x.at(with(i, axis, places[i[axis]]))));
            }
            case 5 -> padded(random, x, axis);
            case 6 -> tiled(random, x, axis);
            case 7 -> swapped(x, axis);
            case 8 -> activated(x);
            case 9 -> summed(x);
            case 10 -> scaled(random, x);
            default -> reduced(x, axis);
        };
    }

    private static Step transposed(Random random, Numbers x) {
        int rank = x.dims().length;
        List<Integer> shuffled = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            shuffled.add(random.nextInt(i + 1), i);
        }
        int[] order = shuffled.stream().mapToInt(Integer::intValue).toArray();
        int[] dims = Arrays.stream(order).map(axis -> x.dims()[axis]).toArray();
        return new Step("transpose", v -> DenseOperations.transpose("p", v, order), Numbers.of(dims, i -> {
            int[] from = new int[rank];
            for (int d = 0; d < rank; d++) {
                from[order[d]] = i[d];
            }
            return x.at(from);
        }));
    }

    private static Step reshaped(Random random, Numbers x) {
        int size = x.values().length;
        int first = 1 + random.nextInt(size);
        int[] dims = size % first == 0 ? new int[] {1, first, size / first} : new int[] {1, size};
        int[] target = with(dims, dims.length - 1, -1);
        return new Step("reshape", v -> DenseOperations.reshape(v, target, false), new Numbers(dims, x.values()));
    }

    private static Step padded(Random random, Numbers x, int axis) {
        int size = x.dims()[axis];
        String mode =
                size == 1 ? "edge" : List.of("edge", "reflect", "constant").get(random.nextInt(3));
        int before = random.nextInt(2);
        int after = random.nextInt(2);
        return new Step(
                mode,
                v -> StepOperations.pad("e", "Pad", v, axis, before, after, mode),
                Numbers.of(with(x.dims(), axis, size + before + after), i -> {
                    int place = i[axis] - before;
                    boolean outside = place < 0 || place >= size;
                    int mirrored = place < 0 ? -place : 2 * size - 2 - place;
                    int nearest = place < 0 ? 0 : size - 1;
                    return !outside
                            ? x.at(with(i, axis, place))
                            : mode.equals("constant")
                                    ? 0
                                    : x.at(with(i, axis, mode.equals("reflect") ? mirrored : nearest));
                }));
    }

    private static Step tiled(Random random, Numbers x, int axis) {
        int size = x.dims()[axis];
        int[] times = new int[x.dims().length];
        Arrays.fill(times, 1);
        times[axis] = 1 + random.nextInt(2);
        return new Step(
                "tile",
                v -> StepOperations.tile("w", v, times),
                Numbers.of(with(x.dims(), axis, size * times[axis]), i -> x.at(with(i, axis, i[axis] % size))));
    }

    /** Its halves the other way round. */
    private static Step swapped(Numbers x, int axis) {
        int size = x.dims()[axis];
        int cut = size / 2;
        return new Step(
                "swap",
                v -> {
                    if (cut == 0) {
                        return v;
                    }
                    List<Value> parts = Selections.split("h", v, axis, cut, size - cut);
                    return Selections.concat("c", List.of(parts.get(1), parts.get(0)), axis);
                },
                Numbers.of(x.dims(), i -> x.at(with(i, axis, (i[axis] + cut) % size))));
    }

    private static Step activated(Numbers x) {
        return new Step(
                "tanh",
                v -> DenseOperations.activate("a", v, Plain.TANH),
                Numbers.of(x.dims(), i -> Math.tanh(x.at(i))),
                false);
    }

    /** Two branches that moved alike before they meet. */
    private static Step summed(Numbers x) {
        return new Step(
                "sum",
                v -> DenseOperations.add(
                        "+",
                        DenseOperations.activate("a", v, Plain.TANH),
                        DenseOperations.activate("b", v, Plain.SIGMOID)),
                Numbers.of(x.dims(), i -> Math.tanh(x.at(i)) + 1 / (1 + Math.exp(-x.at(i)))),
                false);
    }

    /** By a number of its own for each value. */
    private static Step scaled(Random random, Numbers x) {
        double[] factors = random.doubles(x.values().length, 0.5, 1.5).toArray();
        Numbers factor = new Numbers(x.dims(), factors);
        return new Step(
                "scale",
                v -> DenseOperations.multiply("f", v, new Tensor(x.dims(), factors)),
                Numbers.of(x.dims(), i -> x.at(i) * factor.at(i)));
    }

    private static Step reduced(Numbers x, int axis) {
        int size = x.dims()[axis];
        if (x.dims().length < 3 || axis == 0 || axis == x.dims().length - 1) {
            return activated(x);
        }
        return new Step(
                "largest",
                v -> StepOperations.reduce("r", (Symbolic) v, true, true, axis),
                Numbers.of(with(x.dims(), axis, 1), i -> {
                    double largest = Double.NEGATIVE_INFINITY;
                    for (int place = 0; place < size; place++) {
                        largest = Math.max(largest, x.at(with(i, axis, place)));
                    }
                    return largest;
                }),
                false);
    }

    @Property(tries = 3000)
    void valuesGoWhereTheirIndicesSay(@ForAll long seed) {
        Random random = new Random(seed);
        int[] dims = {1, 1 + random.nextInt(4), 1 + random.nextInt(4)};
        float[] row = Networks.gaussian(random, dims[1] * dims[2], 1);
        Numbers numbers = Numbers.of(dims, i -> row[i[1] * dims[2] + i[2]]);
        Value value = new Symbolic.Input(dims);
        List<String> history = new ArrayList<>();
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            Step step = next(random, numbers);
            if (step.expected().values().length > 200) {
                break;
            }
            history.add(step.name());
            if (step.ofConstants()) {
                Value constant = step.operation().apply(new Tensor(numbers.dims(), numbers.values()));
                assertThat(constant.dims())
                        .as("%s", history)
                        .containsExactly(step.expected().dims());
                assertThat(((Tensor) constant).values())
                        .as("a constant after %s", history)
                        .containsExactly(step.expected().values());
            }
            value = step.operation().apply(value);
            numbers = step.expected();
            assertThat(value.dims()).as("%s", history).containsExactly(numbers.dims());
        }

        // An activation at the end, as a graph that only looks at its input is no network.
        Value end = DenseOperations.activate("end", value, Plain.TANH);
        float[] output = Networks.run(CompiledNetwork.of(GraphLayers.network((Symbolic) end)), row);

        assertThat(output).hasSize(numbers.values().length);
        for (int i = 0; i < output.length; i++) {
            assertThat((double) output[i])
                    .as("value %d after %s", i, history)
                    .isCloseTo(Math.tanh(numbers.values()[i]), within(1e-4));
        }
    }
}
