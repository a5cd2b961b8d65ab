// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WeightedChoiceTest {

    private static final int DRAWS = 10_000;

    @Property(tries = 50)
    void drawsEachAsOftenAsItsWeightSays(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9) Integer> drawn) {
        int[] weights = drawn.stream().mapToInt(Integer::intValue).toArray();
        weights[weights.length / 2]++;
        double sum = Arrays.stream(weights).sum();
        WeightedChoice<Integer> choice =
                new WeightedChoice<>(IntStream.range(0, weights.length).boxed().toList(), element -> weights[element]);
        Map<Integer, Double> shares = new HashMap<>();

        for (int i = 0; i < DRAWS; i++) {
            shares.merge(choice.at((double) i / DRAWS), 1.0 / DRAWS, Double::sum);
        }

        for (int i = 0; i < weights.length; i++) {
            assertThat(shares.getOrDefault(i, 0.0))
                    .isCloseTo(weights[i] / sum, within(weights[i] == 0 ? 0 : 2.0 / DRAWS));
        }
    }

    @Property
    void neverDrawsWhatHasNoWeight(@ForAll @DoubleRange(max = 1, maxIncluded = false) double uniform) {
        WeightedChoice<String> choice = new WeightedChoice<>(
                List.of("never", "a", "never", "never", "b", "never"), s -> s.length() == 1 ? 1 : 0);

        assertThat(choice.at(uniform)).isEqualTo(uniform < 0.5 ? "a" : "b");
    }

    @Test
    void drawsByZipfsLaw() {
        WeightedChoice<String> choice = WeightedChoice.zipf(List.of("a", "b", "c"));

        assertThat(List.of(choice.at(0.54), choice.at(0.55), choice.at(0.81), choice.at(0.82)))
                .containsExactly("a", "b", "b", "c");
    }
}
