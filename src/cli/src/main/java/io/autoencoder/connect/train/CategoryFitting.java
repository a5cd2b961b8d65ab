// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.ScalerFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Learns the encoder of one categorical column from how often each category occurs in the training rows. */
final class CategoryFitting {

    /** A category of fewer rows is rare: nothing that is learned from them would hold for the next. */
    private static final int FEWEST_ROWS = 5;

    /** Nor is one whose share is less. */
    private static final double SMALLEST_SHARE = 0.001;

    private static final int MOST_ONE_HOT = 40;

    /** Where one-hot is asked for. */
    private static final int MOST_ONE_HOT_ASKED = 1000;

    /** Most rows must have one of the categories that get an input. */
    private static final double COVERED = 0.9;

    /** With fewer rows a category, most categories of the next rows will be new. */
    private static final double REPETITIONS = 3;

    private final List<String> names;
    private final int[] counts;
    private final long rows;

    /** Indexes of the categories that occur, the most frequent first. */
    private final int[] ranked;

    /**
     * @param names of the column's categories
     * @param counts for each in how many training rows it occurs
     */
    CategoryFitting(List<String> names, int[] counts) {
        this.names = names;
        this.counts = counts.clone();
        this.rows = IntStream.of(counts).asLongStream().sum();
        this.ranked = IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -counts[i]).thenComparing(names::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How many categories occur. */
    int size() {
        return ranked.length;
    }

    /** How many training rows have a category. */
    long rows() {
        return rows;
    }

    /** The kind that suits; empty for values that hardly repeat, which name rows. */
    Optional<EncoderKind> suitable() {
        List<Integer> frequent = frequent(MOST_ONE_HOT + 1);
        long covered = frequent.stream().mapToLong(i -> counts[i]).sum();
        if (frequent.size() <= MOST_ONE_HOT && covered >= COVERED * rows) {
            return Optional.of(EncoderKind.ONE_HOT);
        }
        return rows >= REPETITIONS * ranked.length ? Optional.of(EncoderKind.FREQUENCY) : Optional.empty();
    }

    private List<Integer> frequent(int most) {
        return IntStream.of(ranked)
                .filter(i -> counts[i] >= Math.max(FEWEST_ROWS, SMALLEST_SHARE * rows))
                .limit(most)
                .boxed()
                .toList();
    }

    /** @param kind of categories */
    Encoder fit(EncoderKind kind) {
        return switch (kind) {
            case ONE_HOT -> oneHot();
            case FREQUENCY -> frequency();
            case ORDINAL -> ordinal();
            default -> throw new IllegalArgumentException(kind + " is not for categories");
        };
    }

    private OneHot oneHot() {
        List<Integer> known = frequent(MOST_ONE_HOT_ASKED);
        if (known.isEmpty()) {
            known = List.of(ranked[0]);
        }
        double[] shares = new double[known.size() + 1];
        double rest = 1;
        for (int i = 0; i < known.size(); i++) {
            shares[i] = (double) counts[known.get(i)] / rows;
            rest -= shares[i];
        }
        shares[known.size()] = Math.max(0, rest);
        return new OneHot(categories(known), OneHot.Unseen.OTHER, OneHot.weight(shares));
    }

    private Categories categories(List<Integer> indexes) {
        return new Categories(indexes.stream().map(names::get).toList());
    }

    private Frequency frequency() {
        // A category of one row is as rare as one that no row has.
        List<Integer> known = IntStream.of(ranked)
                .filter(i -> counts[i] > 1)
                .limit(Categories.MOST)
                .boxed()
                .toList();
        if (known.isEmpty()) {
            known = List.of(ranked[0]);
        }
        double unseen = Math.log((double) rows);
        double[] rarities = known.stream()
                .mapToDouble(i -> -Math.log((double) counts[i] / rows))
                .toArray();
        ScalerFit scaler = ScalerFit.standard();
        long left = rows;
        for (int i = 0; i < rarities.length; i++) {
            for (int row = 0; row < counts[known.get(i)]; row++) {
                scaler.add(rarities[i]);
                left--;
            }
        }
        for (long row = 0; row < left; row++) {
            scaler.add(unseen);
        }
        return new Frequency(categories(known), rarities, Math.max(unseen, max(rarities)), scaler.fit());
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private Ordinal ordinal() {
        List<Integer> ordered = new ArrayList<>();
        IntStream.of(ranked).limit(Categories.MOST).forEach(ordered::add);
        ordered.sort(Comparator.comparing(names::get));
        ScalerFit scaler = ScalerFit.standard();
        for (int i = 0; i < ordered.size(); i++) {
            for (int row = 0; row < counts[ordered.get(i)]; row++) {
                scaler.add(i);
            }
        }
        // What is unknown comes after the last.
        return new Ordinal(categories(ordered), OptionalDouble.of(ordered.size()), scaler.fit());
    }
}
