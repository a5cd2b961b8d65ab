// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/**
 * Median and interquartile range as {@link RobustFit} learns them, and the moments of the values they transform. The
 * range is scaled to two standard deviations of a normal distribution with these quartiles. It is never much smaller
 * than the values' own deviation: if half of all values are the same, the quartiles say nothing about the others.
 */
final class ArcsinhFit extends ScalerFit {

    /** Interquartile range of the standard normal distribution. */
    private static final double NORMAL_RANGE = 1.349;

    private static final double SMALLEST_SHARE = 0.1;

    /** Within two deviations, which is nearly all of a normal distribution, scaling stays nearly linear. */
    private static final double LINEAR_DEVIATIONS = 2;

    private final QuantileFit values = new QuantileFit();
    private final StandardFit moments = new StandardFit();

    @Override
    void learn(double value) {
        values.add(value);
        moments.add(value);
    }

    @Override
    Scaler scaler() {
        double[] sorted = values.sample();
        double center = Quantiles.at(sorted, 0.5);
        double quartiles = (Quantiles.at(sorted, 0.75) - Quantiles.at(sorted, 0.25)) / NORMAL_RANGE;
        double deviation = ((Scaler.Standard) moments.fit()).std();
        double range = LINEAR_DEVIATIONS * (quartiles < SMALLEST_SHARE * deviation ? deviation : quartiles);
        StandardFit transformed = new StandardFit();
        for (double value : sorted) {
            transformed.add(Scaler.Arcsinh.asinh((value - center) / range));
        }
        Scaler.Standard standard = (Scaler.Standard) transformed.fit();
        return new Scaler.Arcsinh(center, range, standard.mean(), standard.std());
    }
}
