// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.text.Numbers;

/** Scalers as people read them. */
final class ScalerText {

    private ScalerText() {}

    static String of(Scaler scaler) {
        if (scaler instanceof Scaler.None) {
            return "as it is";
        }
        if (scaler instanceof Scaler.Standard standard) {
            return "standard: mean " + number(standard.mean()) + ", std " + number(standard.std());
        }
        if (scaler instanceof Scaler.MinMax minMax) {
            return "min-max: " + number(minMax.min()) + " to " + number(minMax.max()) + " becomes "
                    + number(minMax.lower()) + " to " + number(minMax.upper()) + (minMax.clip() ? ", clipped" : "");
        }
        if (scaler instanceof Scaler.Robust robust) {
            return "robust: median " + number(robust.median()) + ", range " + number(robust.range());
        }
        if (scaler instanceof Scaler.Arcsinh arcsinh) {
            return "arcsinh: center " + number(arcsinh.center()) + ", range " + number(arcsinh.range()) + "; then mean "
                    + number(arcsinh.mean()) + ", std " + number(arcsinh.std());
        }
        throw new IllegalArgumentException("no words for " + scaler.getClass().getSimpleName());
    }

    private static String number(double value) {
        return Numbers.significant(value);
    }
}
