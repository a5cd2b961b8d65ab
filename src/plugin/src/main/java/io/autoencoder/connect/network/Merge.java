// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

import java.util.List;

/**
 * A layer that makes one value of several, element by element or one beside the other.
 *
 * @param name the layer's own name
 * @param type its type as the producing library calls it
 * @param mode how
 */
public record Merge(String name, String type, Mode mode) implements Layer {

    /** The ways to merge. All but the last two take inputs of one shape. */
    public enum Mode {
        ADD,
        /** The first less the second; takes two. */
        SUBTRACT,
        MULTIPLY,
        AVERAGE,
        MAXIMUM,
        MINIMUM,
        /** The features of all inputs, one input after the other, at each step. */
        CONCATENATE_FEATURES,
        /** The steps of all inputs, one input after the other. */
        CONCATENATE_STEPS
    }

    @Override
    public Shape output(Shape input) {
        return output(List.of(input));
    }

    @Override
    public Shape output(List<Shape> inputs) {
        if (mode == Mode.SUBTRACT && inputs.size() != 2) {
            throw new IllegalArgumentException("layer " + name + " takes 2 inputs but is given " + inputs.size());
        }
        Shape first = inputs.get(0);
        long steps = 0;
        long features = 0;
        for (Shape input : inputs) {
            boolean fits = switch (mode) {
                case CONCATENATE_FEATURES -> input.steps() == first.steps();
                case CONCATENATE_STEPS -> input.features() == first.features();
                default -> input.equals(first);
            };
            if (!fits) {
                throw new IllegalArgumentException("layer " + name + " cannot join " + first + " and " + input);
            }
            steps += input.steps();
            features += input.features();
        }
        return switch (mode) {
            case CONCATENATE_FEATURES -> new Shape(first.steps(), Math.toIntExact(features));
            case CONCATENATE_STEPS -> new Shape(Math.toIntExact(steps), first.features());
            default -> first;
        };
    }
}
