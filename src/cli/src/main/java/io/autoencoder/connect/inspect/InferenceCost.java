// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.Window;
import io.autoencoder.connect.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures in half a second to two what one record costs a thread of this machine: its scaling, its reconstruction and
 * its score, without reading it and without reasons. A rough figure to compare models by.
 */
final class InferenceCost {

    private static final int ROWS = 256;
    private static final int MOST_BLOCKS = 200;
    private static final int PATIENCE = 40;
    private static final double LESS = 0.98;
    /** The clock costs as much as a small network. */
    private static final int ROWS_BETWEEN_LOOKS = 16;

    private static final double YEAR_MILLIS = 365 * 86_400_000d;

    private static final long BLOCK_NANOS = 10_000_000;

    private final AnomalyScorer scorer;
    private final double[][] rows;
    private int next;

    private InferenceCost(AnomalyScorer scorer) {
        this.scorer = scorer;
        this.rows = rows(scorer);
    }

    /**
     * Measures with random rows.
     *
     * @return nanoseconds a record; empty if the model cannot score
     */
    static OptionalDouble of(ModelBundle bundle) {
        boolean named = !bundle.manifest().features().isEmpty();
        ScoringOptions options = new ScoringOptions(
                named ? List.of() : names(bundle.model().input()),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                EngineChoice.AUTO);
        try (AnomalyScorer scorer = AnomalyScorer.open(bundle, options)) {
            return OptionalDouble.of(new InferenceCost(scorer).measure());
        } catch (InvalidModelException e) {
            // What is to be done about it is what an inspection says anyway.
            return OptionalDouble.empty();
        }
    }

    private static List<String> names(Shape input) {
        return IntStream.range(0, input.features())
                .mapToObj(feature -> "f" + feature)
                .toList();
    }

    /**
     * As training rows would be, when encoded: normally distributed, times of one year, any of the first categories.
     */
    private static double[][] rows(AnomalyScorer scorer) {
        Random random = new Random(1);
        List<Feature> features = scorer.features().asList();
        double[][] rows = new double[ROWS][];
        Arrays.setAll(
                rows,
                row -> features.stream()
                        .mapToDouble(feature -> code(feature.encoder(), random))
                        .toArray());
        return rows;
    }

    private static double code(Encoder encoder, Random random) {
        if (encoder instanceof Scaler scaler) {
            return scaler.unscale(random.nextGaussian());
        }
        if (encoder instanceof Frequency frequency) {
            return frequency.unseen() * random.nextDouble();
        }
        if (encoder instanceof Calendar) {
            return YEAR_MILLIS * random.nextDouble();
        }
        if (encoder instanceof ScaledInputs scaled) {
            return code(scaled.encoder(), random);
        }
        return encoder instanceof OneHot oneHot ? random.nextInt(oneHot.width()) : random.nextInt(2);
    }

    /**
     * The least of blocks, until it falls no more: the first ones are slow until the code is compiled, which takes long
     * where the machine has other work, and others whenever it has.
     */
    private double measure() {
        try (RowScorer scoring = scorer.newScoring()) {
            Window window = scorer.newWindow();
            for (int i = 1; i < scorer.windowLength(); i++) {
                score(scoring, window);
            }
            double least = Double.POSITIVE_INFINITY;
            int lastGain = 0;
            for (int i = 0; i < MOST_BLOCKS && i - lastGain <= PATIENCE; i++) {
                double cost = block(scoring, window);
                if (cost < LESS * least) {
                    lastGain = i;
                }
                least = Math.min(least, cost);
            }
            return least;
        }
    }

    private double block(RowScorer scoring, Window window) {
        long start = System.nanoTime();
        long count = 0;
        long elapsed;
        do {
            for (int i = 0; i < ROWS_BETWEEN_LOOKS; i++) {
                score(scoring, window);
            }
            count += ROWS_BETWEEN_LOOKS;
            elapsed = System.nanoTime() - start;
        } while (elapsed < BLOCK_NANOS);
        return (double) elapsed / count;
    }

    private void score(RowScorer scoring, Window window) {
        double[] row = rows[next++ % ROWS];
        System.arraycopy(row, 0, scoring.row(), 0, row.length);
        if (scorer.windowLength() > 1) {
            scoring.score(window);
        } else {
            scoring.score();
        }
    }
}
