// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers without weights that move values about or make one of several, written out by hand. */
class GatherAndMergeTest {

    private static final Shape THREE_BY_TWO = new Shape(3, 2);
    private static final float[] ROWS = {1, 2, 3, 4, 5, 6};

    static Stream<Arguments> movements() {
        return Stream.of(
                moved("repeat", x -> Gather.repeat("m", x, 2), 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6),
                moved("transpose", x -> Gather.transpose("m", x), 1, 3, 5, 2, 4, 6),
                moved("reverse", x -> Gather.reverse("m", x), 5, 6, 3, 4, 1, 2),
                moved("up-sample", x -> Gather.upSample("m", x, 2), 1, 2, 1, 2, 3, 4, 3, 4, 5, 6, 5, 6),
                moved("pad", x -> Gather.pad("m", "ZeroPadding1D", x, 1, 2), 0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0, 0),
                moved("crop", x -> Gather.pad("m", "Cropping1D", x, -1, -1), 3, 4),
                moved("crop and pad", x -> Gather.pad("m", "ZeroPadding1D", x, -2, 1), 5, 6, 0, 0),
                moved("pick", x -> new Gather("m", "Gather", x, Shape.of(3), new int[] {5, -1, 0}), 6, 0, 1));
    }

    private static Arguments moved(String name, Function<Shape, Gather> layer, float... expected) {
        return Arguments.of(name, layer.apply(THREE_BY_TWO), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("movements")
    void movesValues(String name, Gather layer, float[] expected) {
        assertThat(Networks.run(CompiledNetwork.of(new Network(THREE_BY_TWO, List.of(layer))), ROWS))
                .containsExactly(expected);
    }

    @Property(tries = 200)
    void copiesTheValuesThatItsSourcesName(@ForAll long seed) {
        Random random = new Random(seed);
        Shape input = new Shape(1 + random.nextInt(4), 1 + random.nextInt(4));
        Shape result = new Shape(1 + random.nextInt(4), 1 + random.nextInt(4));
        int[] sources = random.ints(result.size(), -1, input.size()).toArray();
        float[] row = Networks.gaussian(random, input.size(), 1);
        float[] moved = Networks.run(
                CompiledNetwork.of(new Network(input, List.of(new Gather("gather", "Gather", input, result, sources)))),
                row);
        for (int i = 0; i < sources.length; i++) {
            assertThat(moved[i]).isEqualTo(sources[i] < 0 ? 0 : row[sources[i]]);
        }
    }

    @Test
    void refusesSourcesThatAreNotThere() {
        assertThatThrownBy(() -> new Gather("g", "Gather", Shape.of(2), Shape.of(2), new int[] {0, 2}))
                .hasMessage("layer g: there is no value 2 in [2]");
        assertThatThrownBy(() -> new Gather("g", "Gather", Shape.of(2), Shape.of(2), new int[] {-2, 0}))
                .hasMessage("layer g: there is no value -2 in [2]");
        assertThatThrownBy(() -> new Gather("g", "Gather", Shape.of(2), Shape.of(3), new int[] {0, 1}))
                .hasMessage("layer g: 2 sources do not make [3]");
        assertThatThrownBy(() -> Gather.pad("g", "Cropping1D", THREE_BY_TWO, -2, -1))
                .hasMessage("layer g leaves no step of [3, 2]");
        assertThatThrownBy(() -> Gather.reverse("g", THREE_BY_TWO).output(new Shape(2, 3)))
                .hasMessage("layer g takes [3, 2] but is given [2, 3]");
    }

    /** Merges the input, its steps in the opposite order, and the input again where a third is asked for. */
    @ParameterizedTest
    @CsvSource({
        "ADD, 2, 6 8 6 8 6 8",
        "ADD, 3, 7 10 9 12 11 14",
        "SUBTRACT, 2, -4 -4 0 0 4 4",
        "MULTIPLY, 2, 5 12 9 16 5 12",
        "MULTIPLY, 3, 5 24 27 64 25 72",
        "AVERAGE, 2, 3 4 3 4 3 4",
        "MAXIMUM, 2, 5 6 3 4 5 6",
        "MINIMUM, 2, 1 2 3 4 1 2",
        "CONCATENATE_FEATURES, 2, 1 2 5 6 3 4 3 4 5 6 1 2",
        "CONCATENATE_FEATURES, 3, 1 2 5 6 1 2 3 4 3 4 3 4 5 6 1 2 5 6",
        "CONCATENATE_STEPS, 2, 1 2 3 4 5 6 5 6 3 4 1 2",
        "CONCATENATE_STEPS, 3, 1 2 3 4 5 6 5 6 3 4 1 2 1 2 3 4 5 6"
    })
    void merges(Mode mode, int inputs, String expected) {
        Network network = new Network(
                THREE_BY_TWO,
                List.of(Gather.reverse("reverse", THREE_BY_TWO), new Merge("merge", "Merge", mode)),
                List.of(List.of(0), List.of(0, 1, 0).subList(0, inputs)));

        assertThat(Networks.run(CompiledNetwork.of(network), ROWS)).containsExactly(floats(expected));
    }

    private static float[] floats(String text) {
        String[] words = text.split(" ");
        float[] values = new float[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    /** NaN is what a model makes of a row that it cannot take; a minimum or maximum must not hide it. */
    @ParameterizedTest
    @CsvSource({"ADD", "SUBTRACT", "MULTIPLY", "AVERAGE", "MAXIMUM", "MINIMUM"})
    void passesNaNOn(Mode mode) {
        Shape two = new Shape(2, 1);
        Network network = new Network(
                two,
                List.of(Gather.reverse("reverse", two), new Merge("merge", "Merge", mode)),
                List.of(List.of(0), List.of(0, 1)));
        assertThat(Networks.run(CompiledNetwork.of(network), new float[] {1, Float.NaN}))
                .containsExactly(Float.NaN, Float.NaN);
    }

    /** A value that several layers take must not be written over by the first of them. */
    @Test
    void leavesValuesThatAreTakenAgain() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new ActivationLayer("relu", Plain.LINEAR));
        layers.add(new Merge("double", "Add", Mode.ADD));
        layers.add(new Merge("square", "Multiply", Mode.MULTIPLY));
        layers.add(new Merge("all", "Concatenate", Mode.CONCATENATE_FEATURES));
        Network network = new Network(
                Shape.of(2), layers, List.of(List.of(0), List.of(1, 1), List.of(1, 1), List.of(0, 1, 2, 3)));

        assertThat(Networks.run(CompiledNetwork.of(network), new float[] {3, -4}))
                .containsExactly(3, -4, 3, -4, 6, -8, 9, 16);
    }

    @Test
    void refusesInputsThatDoNotFit() {
        Merge add = new Merge("m", "Add", Mode.ADD);
        Merge beside = new Merge("m", "Concatenate", Mode.CONCATENATE_FEATURES);
        Merge below = new Merge("m", "Concatenate", Mode.CONCATENATE_STEPS);
        Merge less = new Merge("m", "Subtract", Mode.SUBTRACT);
        Shape twoByThree = new Shape(2, 3);

        assertThatThrownBy(() -> add.output(List.of(THREE_BY_TWO, twoByThree)))
                .hasMessage("layer m cannot join [3, 2] and [2, 3]");
        assertThatThrownBy(() -> beside.output(List.of(THREE_BY_TWO, twoByThree)))
                .hasMessage("layer m cannot join [3, 2] and [2, 3]");
        assertThatThrownBy(() -> below.output(List.of(THREE_BY_TWO, twoByThree)))
                .hasMessage("layer m cannot join [3, 2] and [2, 3]");
        assertThatThrownBy(() -> less.output(List.of(THREE_BY_TWO, THREE_BY_TWO, THREE_BY_TWO)))
                .hasMessage("layer m takes 2 inputs but is given 3");
        assertThat(beside.output(List.of(THREE_BY_TWO, new Shape(3, 5)))).isEqualTo(new Shape(3, 7));
        assertThat(below.output(List.of(twoByThree, new Shape(4, 3)))).isEqualTo(new Shape(6, 3));
    }
}
