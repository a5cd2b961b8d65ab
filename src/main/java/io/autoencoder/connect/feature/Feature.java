// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;

/**
 * One input of the network.
 *
 * @param name of the field it is read from, any text but a blank one; possibly a path such as {@code after.Amount}
 * @param scaler its normalisation
 * @param missing what happens when it has no value
 */
public record Feature(String name, Scaler scaler, MissingPolicy missing) {
    public Feature {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a feature needs a name");
        }
        Objects.requireNonNull(scaler, "scaler");
        Objects.requireNonNull(missing, "missing");
    }
}
