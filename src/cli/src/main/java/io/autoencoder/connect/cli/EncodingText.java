// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.QuantileScaler;
import io.autoencoder.connect.feature.ScalerChain;
import io.autoencoder.connect.text.OptionName;
import io.autoencoder.connect.train.EncoderKind;
import java.util.stream.Collectors;

/** How a column is encoded, in the words of {@code --encode}. */
final class EncodingText {

    /** What needs no mention. */
    static final String NUMERIC = OptionName.of(EncoderKind.NUMERIC);

    private EncodingText() {}

    static String of(Feature feature) {
        return kind(feature.encoder()) + (feature.missing() == MissingPolicy.INDICATE ? "+missing-indicator" : "");
    }

    private static String kind(Encoder encoder) {
        if (encoder instanceof OneHot oneHot) {
            return "one-hot (" + oneHot.width() + " inputs)";
        }
        if (encoder instanceof Calendar calendar) {
            return calendar.parts().stream().map(OptionName::of).collect(Collectors.joining("+"));
        }
        if (encoder instanceof Frequency) {
            return "frequency";
        }
        if (encoder instanceof Ordinal) {
            return "ordinal";
        }
        if (encoder instanceof ScalerChain chain) {
            return OptionName.of(
                    chain.steps().get(0) instanceof QuantileScaler ? EncoderKind.QUANTILE : EncoderKind.LOG1P);
        }
        return encoder instanceof Flag ? "boolean" : NUMERIC;
    }
}
