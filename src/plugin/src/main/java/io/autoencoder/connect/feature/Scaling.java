// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.List;

/**
 * A scaler for each value, after a step that mixed them.
 *
 * @param scalers one a value, at least one
 */
public record Scaling(List<Scaler> scalers) implements RowStep {

    public Scaling {
        scalers = List.copyOf(scalers);
        if (scalers.isEmpty()) {
            throw new IllegalArgumentException("a step of scalers needs at least one");
        }
    }

    @Override
    public int width(int values) {
        if (values != scalers.size()) {
            throw new IllegalArgumentException(
                    "a step of " + scalers.size() + " scalers is given " + values + " values");
        }
        return values;
    }

    @Override
    public void apply(double[] row, double[] into) {
        for (int i = 0; i < row.length; i++) {
            into[i] = scalers.get(i).scale(row[i]);
        }
    }

    @Override
    public void restore(double[] outputs, double[] row, double[] into) {
        for (int i = 0; i < row.length; i++) {
            into[i] = scalers.get(i).unscale(outputs[i]);
        }
    }

    /** As they are: the score is of scaled values. */
    @Override
    public void attribute(double[] errors, double[] into) {
        System.arraycopy(errors, 0, into, 0, errors.length);
    }
}
