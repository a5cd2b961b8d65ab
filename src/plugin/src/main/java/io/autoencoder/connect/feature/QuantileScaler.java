// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;

/**
 * QuantileTransformer: the share of the training values below, or what has that share below it in a normal
 * distribution. Values outside the training range become its ends, however far out they are. Immutable.
 *
 * @param quantiles of the training values
 * @param output the distribution that scaled training values have
 */
public record QuantileScaler(Quantiles quantiles, Output output) implements Scaler {

    /** How scaled training values are distributed. */
    public enum Output {
        /** Evenly from 0 to 1. */
        UNIFORM,
        /** As the standard normal distribution, cut at about 5.2. */
        NORMAL
    }

    /** How near to an end counts as the end, of values as of shares. */
    private static final double NEAR = 1e-7;

    private static final double FARTHEST = NormalDistribution.quantile(1 - (NEAR - Math.ulp(1.0)));

    public QuantileScaler {
        Objects.requireNonNull(quantiles, "quantiles");
        Objects.requireNonNull(output, "output");
    }

    @Override
    public double scale(double raw) {
        double near = output == Output.NORMAL ? NEAR : 0;
        boolean isFirst = isBelow(raw, quantiles.at(0), near);
        boolean isLast = isBelow(-raw, -quantiles.at(1), near);
        double share = isFirst ? 0 : isLast ? 1 : quantiles.rank(raw);
        if (output == Output.UNIFORM) {
            return share;
        }
        return Math.max(-FARTHEST, Math.min(FARTHEST, NormalDistribution.quantile(share)));
    }

    @Override
    public double unscale(double scaled) {
        if (output == Output.UNIFORM) {
            return quantiles.at(Math.max(0, Math.min(1, scaled)));
        }
        double share = NormalDistribution.cumulative(scaled);
        return quantiles.at(share < NEAR ? 0 : share + NEAR > 1 ? 1 : share);
    }

    /** Median of the training values. */
    @Override
    public double center() {
        return quantiles.at(0.5);
    }

    private static boolean isBelow(double raw, double end, double near) {
        return raw - near < end || raw <= end;
    }
}
