// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Draws from a list, each element as often as its weight says. Immutable. */
final class WeightedChoice<T> {

    private final List<T> elements;
    private final double[] sums;

    /** @param weight 0 or more for each, not 0 for all of them */
    WeightedChoice(Collection<T> elements, ToDoubleFunction<T> weight) {
        this(List.copyOf(elements), elements.stream().mapToDouble(weight).toArray());
    }

    private WeightedChoice(List<T> elements, double[] weights) {
        this.elements = elements;
        this.sums = weights.clone();
        // One after the other, as sums in parallel depend on the number of processors.
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
    }

    /** By Zipf's law: the second is drawn half as often as the first, the third a third as often. */
    static <T> WeightedChoice<T> zipf(List<T> elements) {
        return new WeightedChoice<>(
                elements,
                IntStream.rangeClosed(1, elements.size())
                        .mapToDouble(rank -> 1.0 / rank)
                        .toArray());
    }

    T draw(SplittableRandom random) {
        return at(random.nextDouble());
    }

    /**
     * The element of a random number.
     *
     * @param uniform 0 inclusive to 1 exclusive
     */
    T at(double uniform) {
        double wanted = uniform * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, wanted);
        int index = found >= 0 ? found : -found - 1;
        while (index < sums.length - 1 && sums[index] <= wanted) {
            index++; // an exact hit is where the element ends, and the next may have no weight
        }
        return elements.get(index);
    }

    List<T> elements() {
        return elements;
    }
}
