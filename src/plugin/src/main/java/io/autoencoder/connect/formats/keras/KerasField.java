// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A field that a model takes, and what its preprocessing layers make of it. Immutable.
 *
 * @param input the name of the model's input that it is, or is one of the values of
 * @param element which of these values, from 0
 * @param elements how many they are, mostly 1
 * @param source what its value is taken for
 * @param oneHot whether each index has an input of its own; else the one input is the number, or the index
 * @param scaling of each input
 */
public record KerasField(String input, int element, int elements, Source source, boolean oneHot, List<Affine> scaling) {

    /** {@code (x - center) / divisor}, where the divisor is positive. */
    public record Affine(double center, double divisor) {

        static final Affine NONE = new Affine(0, 1);

        /** This one first. */
        Affine then(Affine next) {
            return new Affine(center + next.center * divisor, divisor * next.divisor);
        }
    }

    /** What a value is taken for. */
    public sealed interface Source {

        /** How many indices there are; 1 for a number. */
        int size();
    }

    /** The number itself. */
    public record Numeric() implements Source {
        @Override
        public int size() {
            return 1;
        }
    }

    /**
     * The index of a known value.
     *
     * @param names the known values in the order of their indices, from 0 without a gap but for that of unknown values
     * @param unknown the index of all others; empty where they cannot be scored
     * @param masked a value that means that there is none; it may be among the names, or else has no index
     */
    public record Tokens(List<String> names, OptionalInt unknown, Optional<String> masked) implements Source {

        public Tokens {
            names = List.copyOf(names);
        }

        @Override
        public int size() {
            return names.size() + (unknown.isPresent() ? 1 : 0);
        }

        /** The index of the known value with this number. */
        public int index(int name) {
            return unknown.isPresent() && name >= unknown.getAsInt() ? name + 1 : name;
        }
    }

    /**
     * The index of the interval that a number lies in.
     *
     * @param boundaries ascending; an interval holds the lower one
     */
    public record Intervals(List<Double> boundaries) implements Source {

        public Intervals {
            boundaries = List.copyOf(boundaries);
        }

        @Override
        public int size() {
            return boundaries.size() + 1;
        }
    }

    public KerasField {
        scaling = List.copyOf(scaling);
    }

    /** How many inputs of the network it is: an input for each known value in their order, and last that of others. */
    public int width() {
        return scaling.size();
    }

    /** The place of each input among those that the model itself makes of the field, which has unknown values first. */
    static int[] places(Source source, boolean oneHot, int width) {
        int[] places = IntStream.range(0, width).toArray();
        if (oneHot && source instanceof Tokens tokens && tokens.unknown().isPresent()) {
            Arrays.setAll(
                    places,
                    i -> i < width - 1 ? tokens.index(i) : tokens.unknown().getAsInt());
        }
        return places;
    }
}
