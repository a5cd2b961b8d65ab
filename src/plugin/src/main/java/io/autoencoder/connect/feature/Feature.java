// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One input of the network.
 *
 * @param name of the field it is read from, any text but a blank one; possibly a path such as {@code after.Amount}
 * @param scaler its normalisation
 * @param missing what happens when it has no value
 * @param imputed the raw value that a missing one becomes under {@link MissingPolicy#CENTER}, such as the median of the
 *     training rows; where it is empty, the scaler's own center
 */
public record Feature(String name, Scaler scaler, MissingPolicy missing, OptionalDouble imputed) {

    /** A feature without a value of its own for what is missing. */
    public Feature(String name, Scaler scaler, MissingPolicy missing) {
        this(name, scaler, missing, OptionalDouble.empty());
    }

    public Feature {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a feature needs a name");
        }
        Objects.requireNonNull(scaler, "scaler");
        Objects.requireNonNull(missing, "missing");
        if (imputed.isPresent() && !Double.isFinite(imputed.getAsDouble())) {
            throw new IllegalArgumentException("the value for what is missing must be a finite number");
        }
    }

    /** What a missing value is taken for: NaN where the record cannot be scored. */
    double substitute() {
        return switch (missing) {
            case CENTER -> imputed.orElse(scaler.center());
            case ZERO -> 0;
            case FAIL -> Double.NaN;
        };
    }
}
