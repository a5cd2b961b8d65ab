// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generates card transactions: columns Time (seconds, ascending), V1 to V28 and Amount, and whether each is a fraud.
 * Per class the distribution of each column and their correlations are close to those of the public ULB credit card
 * data set; everything beyond that (clusters, sequences of one card) is not in them. The same seed gives the same rows.
 */
public final class TransactionSimulator {

    /** What happens once in the 22,113 normal rows that the figures come from. */
    private static final double NORMAL_REACH = 4;

    /** What happens once in their 492 frauds. */
    private static final double FRAUD_REACH = 3;

    private final RowCounts counts;
    private final long seed;

    /** Takes in the transactions, in order of time. */
    public interface Sink {

        /**
         * One transaction.
         *
         * @param values in the order of {@link #features}; reused for the next
         */
        void accept(double[] values, boolean fraud);
    }

    /**
     * Plans a simulation.
     *
     * @param rows how many transactions, 1 or more
     * @param fraudRate which share of them are frauds, 0 to 1; their number is rounded
     * @throws io.autoencoder.connect.data.InputException if a number is out of range
     */
    public TransactionSimulator(long rows, double fraudRate, long seed) {
        this.counts = RowCounts.of(rows, fraudRate);
        this.seed = seed;
    }

    /** The columns' names. */
    public static List<String> features() {
        return Stream.of(Stream.of("Time"), IntStream.rangeClosed(1, 28).mapToObj(i -> "V" + i), Stream.of("Amount"))
                .flatMap(names -> names)
                .toList();
    }

    /** Makes all transactions. */
    public void run(Sink sink) {
        SplittableRandom random = new SplittableRandom(seed);
        TransactionClass normal = TransactionClass.of(CardFigures.of("normal"), NORMAL_REACH);
        TransactionClass fraud = TransactionClass.of(CardFigures.of("fraud"), FRAUD_REACH);
        int[] normalSeconds = normal.secondsOf(counts.normals(), random);
        int[] fraudSeconds = fraud.secondsOf(counts.frauds(), random);
        double[] values = new double[features().size()];
        for (int second = 0; second < normalSeconds.length; second++) {
            int normalsLeft = normalSeconds[second];
            int fraudsLeft = fraudSeconds[second];
            while (normalsLeft + fraudsLeft > 0) {
                boolean isFraud = random.nextInt(normalsLeft + fraudsLeft) < fraudsLeft;
                (isFraud ? fraud : normal).draw(second, random, values);
                sink.accept(values, isFraud);
                fraudsLeft -= isFraud ? 1 : 0;
                normalsLeft -= isFraud ? 0 : 1;
            }
        }
    }
}
