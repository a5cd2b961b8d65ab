// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.data.InputException;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a network learns, in what steps, and what the options for it may say. */
class LearningPlanTest {

    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0,    1",
        "CONSTANT, 1,    1",
        "COSINE,   0,    1",
        "COSINE,   0.5,  0.51",
        "COSINE,   1,    0.02",
        "STEP,     0,    1",
        "STEP,     0.09, 1",
        "STEP,     0.1,  0.5",
        "STEP,     0.55, 0.03125",
        "STEP,     0.95, 0.001953125"
    })
    void changesTheLearningRateAsPublished(LearningRateSchedule schedule, double progress, double factor) {
        assertThat(config(OptionalInt.empty(), 32, 0.4, schedule).learningRate(progress))
                .isCloseTo(0.4 * factor, within(1e-12));
    }

    @Property
    void neverRaisesTheLearningRateNorEndsIt(
            @ForAll LearningRateSchedule schedule,
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double other) {
        assertThat(schedule.factor(Math.max(one, other)))
                .isGreaterThan(0)
                .isLessThanOrEqualTo(schedule.factor(Math.min(one, other)))
                .isLessThanOrEqualTo(1);
    }

    /** Some 6,000 steps in 5 to 60 epochs; where a pass has few steps, an epoch is several passes. */
    @ParameterizedTest
    @CsvSource({
        "1,       100, 60",
        "3200,      1, 60",
        "6400,      1, 30",
        "32000,     1, 6",
        "320000,    1, 5",
        "10000000,  1, 5"
    })
    void learnsInAboutAsManyStepsWhateverTheRows(int rows, int passes, int epochs) {
        OptimizerConfig config = config(OptionalInt.empty(), 32, 0.001, LearningRateSchedule.CONSTANT);

        assertThat(config.passes(rows)).isEqualTo(passes);
        assertThat(config.epochs(rows)).isEqualTo(epochs);
    }

    @Property
    void learnsAsManyEpochsAsAreAskedFor(
            @ForAll @IntRange(min = 1, max = 100_000) int epochs, @ForAll @IntRange(min = 1) int rows) {
        assertThat(config(OptionalInt.of(epochs), 32, 0.001, LearningRateSchedule.STEP)
                        .epochs(rows))
                .isEqualTo(epochs);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 32 | 0.1 | 5 | the number of epochs must be 1 or more, got 0
            1  | 0  | 0.1 | 5 | the batch size must be 1 or more, got 0
            1  | 32 | 0   | 5 | the learning rate must be more than 0 and at most 1, got 0.0
            1  | 32 | 1.5 | 5 | the learning rate must be more than 0 and at most 1, got 1.5
            1  | 32 | NaN | 5 | the learning rate must be more than 0 and at most 1, got NaN
            1  | 32 | 0.1 | 0 | the patience must be 1 or more, got 0
            """)
    void refusesWhatDoesNotLearn(int epochs, int batch, double rate, int patience, String message) {
        assertThatThrownBy(() -> new OptimizerConfig(
                        OptionalInt.of(epochs),
                        batch,
                        rate,
                        patience,
                        LearningRateSchedule.CONSTANT,
                        Regularization.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1  | 0   | 0   | 0   | the noise must be 0 or more, got -1.0
            NaN | 0   | 0   | 0   | the noise must be 0 or more, got NaN
            0   | 1   | 0   | 0   | the dropout must be 0 or more and less than 1, got 1.0
            0   | 0   | -1  | 0   | the L1 penalty must be 0 or more, got -1.0
            0   | 0   | 0   | Infinity | the L2 penalty must be 0 or more, got Infinity
            """)
    void refusesRegularizationThatLeavesNothing(double noise, double dropout, double l1, double l2, String message) {
        assertThatThrownBy(() -> new Regularization(noise, dropout, l1, l2))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            16               | [16:tanh]
            16:relu,8,16:ELU | [16:relu, 8:tanh, 16:elu]
            ' 4:selu , 2 '   | [4:selu, 2:tanh]
            """)
    void readsLayersAsTheyAreTyped(String text, String layers) {
        assertThat(LayerSpec.parse(text)).hasToString(layers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16,", "16:", "16:tanh:2", "x", "1.5", "16:softmax", "16;8"})
    void showsHowLayersAreTyped(String text) {
        assertThatThrownBy(() -> LayerSpec.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("layers are written like 16:tanh,8:tanh,16:tanh with activations of ")
                .hasMessageEndingWith(", got " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3:relu", "65537"})
    void saysHowWideALayerMayBe(String text) {
        assertThatThrownBy(() -> LayerSpec.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessage("a layer has 1 to 65536 units, got " + text.replaceAll(":.*", ""));
    }

    private static OptimizerConfig config(OptionalInt epochs, int batch, double rate, LearningRateSchedule schedule) {
        return new OptimizerConfig(epochs, batch, rate, 5, schedule, Regularization.NONE);
    }
}
