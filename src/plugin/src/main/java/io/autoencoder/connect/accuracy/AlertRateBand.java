// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

/**
 * The alert rates that chance explains: the central 99 percent of the binomial distribution of alerts among independent
 * records. Both ends are NaN where the expected rate is, or without records.
 *
 * @param expected share of records with an alert, 0 to 1
 * @param records how many there were
 */
public record AlertRateBand(double expected, long records) {

    private static final double TAIL = 0.005;

    /** The standard normal quantile of one minus the tail. */
    private static final double NORMAL_QUANTILE = 2.5758293035489004;

    /** From so many expected alerts on the normal distribution is as good, and far fewer terms. */
    private static final double MANY = 10_000;

    /** The lowest rate: fewer alerts come with a chance of 0.005 at most. */
    public double low() {
        return rate(TAIL, -1);
    }

    /** The highest rate: more alerts come with a chance of 0.005 at most. */
    public double high() {
        return rate(1 - TAIL, 1);
    }

    private double rate(double probability, int side) {
        if (Double.isNaN(expected) || records == 0) {
            return Double.NaN;
        }
        if (expected * (1 - expected) * records > MANY) {
            double deviation = Math.sqrt(expected * (1 - expected) / records);
            return Math.max(0, Math.min(1, expected + side * NORMAL_QUANTILE * deviation));
        }
        boolean rare = 2 * expected <= 1;
        long alerts = rare
                ? alerts(expected, probability)
                // Counted from the near end, which takes fewer terms.
                : records - alerts(1 - expected, 1 - probability);
        return (double) alerts / records;
    }

    /** The smallest number of alerts that no more come with at least this probability. */
    private long alerts(double rate, double probability) {
        double logOdds = Math.log(rate) - Math.log1p(-rate);
        double logChance = records * Math.log1p(-rate);
        double cumulated = Math.exp(logChance);
        long alerts = 0;
        while (cumulated < probability && alerts < records) {
            logChance += Math.log((double) (records - alerts) / (alerts + 1)) + logOdds;
            cumulated += Math.exp(logChance);
            alerts++;
        }
        return alerts;
    }
}
