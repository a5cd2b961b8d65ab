// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.SplittableRandom;

/** Draws transactions of one class. For one thread. */
final class TransactionClass {

    static final int LATEST_SECOND = 172_792;

    private static final double LARGEST_AMOUNT = 25_691.16;

    private final Marginal[] marginals;
    private final Copula copula;
    private final double[] independent;
    private final double[] normal;

    private TransactionClass(Marginal[] marginals, Copula copula) {
        this.marginals = marginals;
        this.copula = copula;
        this.independent = new double[marginals.length];
        this.normal = new double[marginals.length];
    }

    /**
     * Fits the class.
     *
     * @param reach see {@link Marginal.Bounds}
     */
    static TransactionClass of(CardFigures figures, double reach) {
        int size = figures.features().size();
        Marginal[] marginals = new Marginal[size];
        for (int i = 0; i < size; i++) {
            boolean time = i == 0;
            boolean amount = i == size - 1;
            marginals[i] = Marginal.fit(
                    figures.quantiles()[i],
                    figures.means()[i],
                    figures.stds()[i],
                    new Marginal.Bounds(
                            time || amount ? 0 : Double.NEGATIVE_INFINITY,
                            time ? LATEST_SECOND : amount ? LARGEST_AMOUNT : Double.POSITIVE_INFINITY,
                            reach));
        }
        return new TransactionClass(marginals, new Copula(marginals, figures.correlations()));
    }

    /** Draws how many of {@code count} transactions happen in each second. */
    int[] secondsOf(long count, SplittableRandom random) {
        int[] perSecond = new int[LATEST_SECOND + 1];
        for (long i = 0; i < count; i++) {
            perSecond[(int) Math.round(marginals[0].at(random.nextGaussian()))]++;
        }
        return perSecond;
    }

    /** Draws the features of a transaction that happens in a given second, which is the first of them. */
    void draw(int second, SplittableRandom random, double[] into) {
        copula.draw(marginals[0].inverse(second), random, independent, normal);
        into[0] = second;
        for (int i = 1; i < into.length; i++) {
            into[i] = marginals[i].at(normal[i]);
        }
    }
}
