// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.CellRules;
import io.autoencoder.connect.data.ColumnSelection;
import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.data.TableLoader;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tensorflow.types.TFloat32;

/** An epoch of training on 29 features, beside TensorFlow learning from one batch that lies in memory as often. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EpochBenchmark {

    private static final int ROWS = 64 * 4096;

    /** Several, as a training builds its graph once. */
    private static final int EPOCHS = 4;

    /** Never ends early. */
    private static final int PATIENCE = EPOCHS;

    private static final int BATCH = 64;
    private static final double RATE = 0.002;

    private final OptimizerConfig optimization = new OptimizerConfig(
            OptionalInt.of(EPOCHS), BATCH, RATE, PATIENCE, LearningRateSchedule.CONSTANT, Regularization.NONE);
    private Table table;
    private ScaledRows rows;
    private List<LayerSpec> layers;
    private int[] train;
    private TrainingGraph graph;
    private Batch batch;
    private TFloat32 values;

    @Setup
    public void setUp() {
        table = TableLoader.load(
                new CsvSource(List.of(Path.of("models/creditcard/sample.csv")), CsvFormat.DETECTED, note -> {}),
                new ColumnSelection(Optional.of(new Label("Class", LabelValues.DEFAULT)), List.of("Time"), List.of()),
                new CellRules(TextWords.DEFAULT, Optional.empty(), Map.of()),
                Path.of("target"),
                TrainingListener.SILENT);
        train = IntStream.range(0, ROWS).map(i -> i % table.rows().size()).toArray();
        rows = new ScaledRows(new FeatureFitting(
                        table,
                        ScalerKind.ARCSINH,
                        MissingChoice.FAIL,
                        EncoderRules.NONE,
                        TextWords.DEFAULT,
                        TrainingListener.SILENT)
                .fit(train));
        layers = DefaultLayers.of(rows.width());
        Network initial = DenseWeights.initial(rows.width(), layers, new SplittableRandom(1));
        graph = new TrainingGraph(initial, layers, Regularization.NONE);
        batch = new Batch(rows, BATCH);
        values = batch.fill(train, 0);
    }

    @TearDown
    public void tearDown() {
        batch.close();
        graph.close();
        table.close();
    }

    /** As much learning, and nothing else. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double bareLoop() {
        double loss = 0;
        for (int i = 0; i < ROWS / BATCH; i++) {
            loss = graph.learn(values, RATE);
        }
        return loss;
    }

    /** With rows that are shuffled, read from the disk's cache and scaled. */
    @Benchmark
    @OperationsPerInvocation(EPOCHS * ROWS)
    public NetworkTrainer.Outcome epoch() {
        return new NetworkTrainer(rows, optimization, TrainingListener.SILENT, List.of())
                .train(layers, train, new int[BATCH], new SplittableRandom(1));
    }
}
