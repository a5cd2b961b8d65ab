// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.FunctionScaler;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHotBins;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.PowerScaler;
import io.autoencoder.connect.feature.QuantileScaler;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerChain;
import io.autoencoder.connect.model.SignificantDigits;
import io.autoencoder.connect.text.OptionName;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.stream.Collectors;

/** Encoders as people read them. */
final class EncoderText {

    private static final int MOST_NAMED = 8;

    private EncoderText() {}

    static String of(Encoder encoder) {
        if (encoder instanceof OneHot oneHot) {
            return "one-hot: " + names(oneHot.categories()) + "; unknown: " + OptionName.of(oneHot.unseen());
        }
        if (encoder instanceof OneHotBins bins) {
            return "one-hot: " + bins(bins.bins());
        }
        if (encoder instanceof Frequency frequency) {
            return "frequency: " + names(frequency.categories()) + "; " + scaler(frequency.scaler());
        }
        if (encoder instanceof Ordinal ordinal) {
            return "ordinal: " + names(ordinal.categories()) + "; " + scaler(ordinal.scaler());
        }
        if (encoder instanceof Flag flag) {
            return "boolean; " + scaler(flag.scaler());
        }
        if (encoder instanceof Calendar calendar) {
            return calendar.parts().stream().map(OptionName::of).collect(Collectors.joining(", "))
                    + calendar.zone()
                            .map(zone -> " in " + zone + "; numbers are " + OptionName.of(calendar.unit()))
                            .orElse(" by the clock each was written by");
        }
        if (encoder instanceof ScaledInputs scaled) {
            return of(scaled.encoder()) + "; each input scaled";
        }
        return scaler((Scaler) encoder);
    }

    private static String names(Categories categories) {
        String first = String.join(", ", categories.names().subList(0, Math.min(MOST_NAMED, categories.size())));
        return categories.size() <= MOST_NAMED
                ? first
                : first + " and " + PlainNumbers.count(categories.size() - MOST_NAMED) + " more";
    }

    static String scaler(Scaler scaler) {
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
        if (scaler instanceof FunctionScaler function) {
            return OptionName.of(function);
        }
        if (scaler instanceof PowerScaler power) {
            return OptionName.of(power.family()) + ": lambda " + number(power.lambda());
        }
        if (scaler instanceof QuantileScaler quantile) {
            return "quantile: " + number(quantile.quantiles().at(0)) + " to "
                    + number(quantile.quantiles().at(1)) + " becomes " + OptionName.of(quantile.output());
        }
        if (scaler instanceof BinScaler bins) {
            return bins(bins);
        }
        if (scaler instanceof ScalerChain chain) {
            return chain.steps().stream().map(EncoderText::scaler).collect(Collectors.joining("; then "));
        }
        throw new IllegalArgumentException("no words for " + scaler.getClass().getSimpleName());
    }

    private static String bins(BinScaler bins) {
        double[] edges = bins.edges();
        return (edges.length - 1) + " bins from " + number(edges[0]) + " to " + number(edges[edges.length - 1]);
    }

    private static String number(double value) {
        return SignificantDigits.of(value);
    }
}
