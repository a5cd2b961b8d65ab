// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The last rows of a key: a list of all rows, of which only the end counts. */
class WindowTest {

    /** Forgets everything at the steps that {@code clears} can be divided by. */
    @Property
    void holdsTheLastRowsOldestFirst(
            @ForAll @IntRange(min = 1, max = 6) int steps,
            @ForAll @IntRange(min = 1, max = 3) int features,
            @ForAll @IntRange(max = 30) int rows,
            @ForAll @IntRange(min = 5, max = 40) int clears) {
        Window window = new Window(steps, features);
        List<Float> all = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            float[] scaled = new float[features];
            for (int i = 0; i < features; i++) {
                scaled[i] = 10 * row + i;
                all.add(scaled[i]);
            }
            window.add(scaled);
            scaled[0] = Float.NaN;

            assertThat(window.isFull()).isEqualTo(all.size() >= steps * features);
            if (window.isFull()) {
                assertThat(contents(window, steps * features))
                        .isEqualTo(all.subList(all.size() - steps * features, all.size()));
            }
            if (row % clears == 0) {
                window.clear();
                all.clear();
                assertThat(window.isFull()).isFalse();
            }
        }
    }

    private static List<Float> contents(Window window, int size) {
        float[] input = new float[size];
        window.copyTo(input);
        List<Float> contents = new ArrayList<>();
        for (float value : input) {
            contents.add(value);
        }
        return contents;
    }
}
