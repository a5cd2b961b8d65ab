// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class SavedModelWriterTest {

    private static final int FEATURES = 6;
    private static final int ROWS = 200;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void scoresLikeTheEngineThatServesTheBundle(HiddenActivation activation) {
        expectSameScores(network(activation));
    }

    @Test
    void scoresLikeTheEngineForAnEnsembleToo() {
        SplittableRandom random = new SplittableRandom(4);
        expectSameScores(Ensemble.of(Stream.generate(() -> network(HiddenActivation.TANH, random))
                .limit(5)
                .toList()));
    }

    private void expectSameScores(Network network) {
        Path model = directory.resolve("saved");
        SavedModelWriter.write(network, model);

        float[] rows = rows();
        float[] outputs = reconstructed(model, rows);

        try (CompiledNetwork engine = CompiledNetwork.of(network);
                Runner runner = engine.newRunner()) {
            float[] expected = new float[FEATURES];
            for (int row = 0; row < ROWS; row++) {
                float[] input = Arrays.copyOfRange(rows, row * FEATURES, (row + 1) * FEATURES);
                float[] output = Arrays.copyOfRange(outputs, row * FEATURES, (row + 1) * FEATURES);
                runner.run(input, expected);
                double score = new MeanSquaredError().score(input, expected);
                assertThat(new MeanSquaredError().score(input, output)).isCloseTo(score, within(1e-6 * (1 + score)));
            }
        }
    }

    @Test
    void declaresWhatTensorFlowServingAsksFor() {
        Path model = directory.resolve("saved");
        SavedModelWriter.write(network(HiddenActivation.TANH), model);

        try (SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve")) {
            assertThat(bundle.function("serving_default").signature().methodName())
                    .isEqualTo("tensorflow/serving/predict");
        }
    }

    @Test
    void leavesNothingElseBehindAndNeverOverwrites() throws IOException {
        Path model = directory.resolve("below/saved");
        SavedModelWriter.write(network(HiddenActivation.RELU), model);

        try (Stream<Path> files = Files.list(model.getParent())) {
            assertThat(files).containsExactly(model);
        }
        assertThatThrownBy(() -> SavedModelWriter.write(network(HiddenActivation.RELU), model))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("already exists");
    }

    private static Network network(HiddenActivation activation) {
        return network(activation, new SplittableRandom(3));
    }

    private static Network network(HiddenActivation activation, SplittableRandom random) {
        return DenseWeights.initial(
                FEATURES, List.of(new LayerSpec(4, activation), new LayerSpec(2, activation)), random);
    }

    private static float[] rows() {
        SplittableRandom random = new SplittableRandom(5);
        float[] rows = new float[ROWS * FEATURES];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (8 * random.nextDouble() - 4);
        }
        return rows;
    }

    private static float[] reconstructed(Path model, float[] rows) {
        float[] outputs = new float[rows.length];
        try (SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve");
                TFloat32 input = TFloat32.tensorOf(Shape.of(ROWS, FEATURES), DataBuffers.of(rows));
                Result result =
                        bundle.function(SavedModelWriter.SIGNATURE).call(Map.of(SavedModelWriter.INPUT, input))) {
            ((TFloat32) result.get(SavedModelWriter.OUTPUT).orElseThrow()).copyTo(DataBuffers.of(outputs));
        }
        return outputs;
    }
}
