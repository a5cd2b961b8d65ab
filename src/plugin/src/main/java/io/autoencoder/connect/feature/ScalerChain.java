// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Scalers one after the other. What is infinite after a step stays so: a later step that clips would make it look
 * harmless. Immutable.
 *
 * @param steps in the order they are applied, two to {@value #MOST}, none of them a chain
 */
public record ScalerChain(List<Scaler> steps) implements Scaler {

    /** More than anybody scales one column by. */
    static final int MOST = 32;

    public ScalerChain {
        steps = List.copyOf(steps);
        if (steps.size() < 2 || steps.size() > MOST || steps.stream().anyMatch(ScalerChain.class::isInstance)) {
            throw new IllegalArgumentException("a chain has 2 to " + MOST + " steps, none of them a chain");
        }
    }

    /** One scaler and then another, without steps that change nothing. */
    public static Scaler of(Scaler first, Scaler second) {
        List<Scaler> steps = new ArrayList<>(steps(first));
        steps.addAll(steps(second));
        if (steps.isEmpty()) {
            return new None();
        }
        return steps.size() == 1 ? steps.get(0) : new ScalerChain(steps);
    }

    private static List<Scaler> steps(Scaler scaler) {
        if (scaler instanceof ScalerChain chain) {
            return chain.steps;
        }
        return scaler instanceof None ? List.of() : List.of(scaler);
    }

    @Override
    public double scale(double raw) {
        double value = raw;
        for (int i = 0; i < steps.size() && Double.isFinite(value); i++) {
            value = steps.get(i).scale(value);
        }
        return value;
    }

    @Override
    public double unscale(double scaled) {
        double value = scaled;
        for (int i = steps.size() - 1; i >= 0; i--) {
            value = steps.get(i).unscale(value);
        }
        return value;
    }

    /** The center of the last step, or where no number becomes that, of the first. */
    @Override
    public double center() {
        double center = steps.get(steps.size() - 1).center();
        for (int i = steps.size() - 2; i >= 0; i--) {
            center = steps.get(i).unscale(center);
        }
        return Double.isFinite(center) ? center : steps.get(0).center();
    }
}
