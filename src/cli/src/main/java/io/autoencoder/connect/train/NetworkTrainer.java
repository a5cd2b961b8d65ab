// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import org.tensorflow.types.TFloat32;

/** Runs the epochs: learns from the training rows and keeps the weights that rebuild the validation rows best. */
final class NetworkTrainer {

    private static final int VALIDATION_BATCH = 4096;
    private static final int STEPS_PER_PROGRESS = 64;
    private static final double NANOS = 1e9;

    private final ScaledRows rows;
    private final OptimizerConfig optimization;
    private final TrainingListener listener;
    private final List<NetworkListener> all;

    /** @param others told of networks and epochs too */
    NetworkTrainer(
            ScaledRows rows,
            OptimizerConfig optimization,
            TrainingListener listener,
            List<? extends NetworkListener> others) {
        this.rows = rows;
        this.optimization = optimization;
        this.listener = listener;
        this.all = new ArrayList<>(others);
        all.add(0, listener);
    }

    /**
     * The best network and how it came about.
     *
     * @param network weights after the best epoch
     * @param trainLosses mean loss of each epoch while it learned
     * @param validationLosses mean squared error of the validation rows after each epoch
     * @param bestEpoch the epoch of {@code network}, from 1
     */
    record Outcome(Network network, List<Double> trainLosses, List<Double> validationLosses, int bestEpoch) {

        LossCurves losses() {
            return new LossCurves(array(trainLosses), array(validationLosses), bestEpoch);
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Trains.
     *
     * @param train rows to learn from
     * @param validation rows to choose the epoch by
     * @throws InputException if the loss is not a number after the first epoch
     */
    Outcome train(List<LayerSpec> hidden, int[] train, int[] validation, SplittableRandom random) {
        Network initial = DenseWeights.initial(rows.width(), hidden, random);
        List<Double> trainLosses = new ArrayList<>();
        List<Double> validationLosses = new ArrayList<>();
        Network best = initial;
        int bestEpoch = 0;
        double bestLoss = Double.POSITIVE_INFINITY;
        int epochs = optimization.epochs(train.length);
        try (TrainingGraph graph = new TrainingGraph(initial, hidden, optimization.regularization())) {
            all.forEach(each -> each.building(graph));
            for (int epoch = 1; epoch <= epochs && epoch - bestEpoch <= optimization.patience(); epoch++) {
                long start = System.nanoTime();
                trainLosses.add(learn(graph, epoch, epochs, order(train, random)));
                double loss = mean(validation, VALIDATION_BATCH, (batch, done) -> graph.loss(batch));
                validationLosses.add(loss);
                boolean better = loss < bestLoss;
                if (better) {
                    best = graph.network();
                    bestEpoch = epoch;
                    bestLoss = loss;
                }
                TrainingListener.EpochResult result = new TrainingListener.EpochResult(
                        epoch,
                        epochs,
                        trainLosses.get(epoch - 1),
                        loss,
                        better,
                        optimization.learningRate((double) epoch / epochs),
                        (System.nanoTime() - start) / NANOS);
                all.forEach(each -> each.epoch(result));
            }
        }
        if (bestEpoch == 0) {
            throw new InputException(
                    "the training diverged: the loss is not a number; choose a smaller learning rate" + " or a scaler");
        }
        return new Outcome(ConstantInputs.cutFrom(best, rows, train), trainLosses, validationLosses, bestEpoch);
    }

    private int[] order(int[] train, SplittableRandom random) {
        int passes = optimization.passes(train.length);
        int[] order = new int[Math.multiplyExact(passes, train.length)];
        for (int pass = 0; pass < passes; pass++) {
            System.arraycopy(RowOrder.shuffled(train, random), 0, order, pass * train.length, train.length);
        }
        return order;
    }

    private double learn(TrainingGraph graph, int epoch, int epochs, int[] order) {
        long start = System.nanoTime();
        Reports reports = new Reports();
        return mean(order, optimization.batchSize(), (batch, done) -> {
            double progress = (epoch - 1 + (double) done / order.length) / epochs;
            double loss = graph.learn(batch, optimization.learningRate(progress));
            if (reports.areDue()) {
                listener.step(new TrainingListener.StepProgress(
                        epoch, epochs, done, order.length, loss, (System.nanoTime() - start) / NANOS));
            }
            return loss;
        });
    }

    private static final class Reports {
        private int steps;

        boolean areDue() {
            return steps++ % STEPS_PER_PROGRESS == 0;
        }
    }

    /**
     * The mean over rows of a loss that is computed batch by batch; the last batch may be smaller.
     *
     * @param loss of a batch, given how many rows were done before it
     */
    private double mean(int[] order, int batchSize, ToDoubleBiFunction<TFloat32, Integer> loss) {
        double sum = 0;
        int full = order.length / batchSize;
        if (full > 0) {
            try (PrefetchingBatches batches = new PrefetchingBatches(rows, order, batchSize)) {
                for (int i = 0; i < full; i++) {
                    sum += batchSize * loss.applyAsDouble(batches.next(), i * batchSize);
                }
            }
        }
        int done = full * batchSize;
        if (done < order.length) {
            try (Batch batch = new Batch(rows, order.length - done)) {
                sum += batch.size() * loss.applyAsDouble(batch.fill(order, done), done);
            }
        }
        return sum / order.length;
    }
}
