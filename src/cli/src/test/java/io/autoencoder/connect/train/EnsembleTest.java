// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.network.Network;
import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnsembleTest {

    private static final int FEATURES = 9;
    private static final int MEMBERS = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void givesTheMeanOfItsMembersAlsoFromAFile(HiddenActivation activation) {
        List<Network> members = members(activation, new SplittableRandom(3));
        Network ensemble = Ensemble.of(members);
        Path file = folder.resolve("model.h5");
        KerasH5Writer.write(ensemble, file);

        float[] input = {1, -2, 0.5f, 0, 3, -0.1f, 0.7f, -4, 2};
        float[] mean = new float[FEATURES];
        for (Network member : members) {
            float[] output = run(CompiledNetwork.of(member), input);
            for (int i = 0; i < FEATURES; i++) {
                mean[i] += output[i] / MEMBERS;
            }
        }

        assertThat(run(CompiledNetwork.of(ensemble), input)).containsExactly(mean, within(1e-5f));
        assertThat(run(ModelFiles.read(file).open(EngineChoice.AUTO), input)).containsExactly(mean, within(1e-5f));
    }

    @Test
    void listsLayersInTheOrderInWhichKerasTakesTheirWeights() {
        Path file = folder.resolve("model.h5");
        KerasH5Writer.write(
                Ensemble.of(
                        members(HiddenActivation.TANH, new SplittableRandom(3)).subList(0, 2)),
                file);

        try (HdfFile hdf = new HdfFile(file)) {
            assertThat((String[]) hdf.getByPath("model_weights")
                            .getAttribute("layer_names")
                            .getData())
                    .containsExactly(
                            "member_1_hidden_1",
                            "member_2_hidden_1",
                            "member_1_hidden_2",
                            "member_2_hidden_2",
                            "member_1_reconstruction",
                            "member_2_reconstruction");
        }
    }

    @Test
    void countsItsMembers() {
        List<Network> members = members(HiddenActivation.TANH, new SplittableRandom(5));

        assertThat(Ensemble.of(members).members()).isEqualTo(MEMBERS);
        assertThat(members.get(0).members()).isEqualTo(1);
    }

    @Test
    void isTheNetworkItselfWhereThereIsOnlyOne() {
        Network only = members(HiddenActivation.RELU, new SplittableRandom(7)).get(0);

        assertThat(Ensemble.of(List.of(only))).isSameAs(only);
    }

    private static List<Network> members(HiddenActivation activation, SplittableRandom random) {
        List<LayerSpec> hidden = List.of(new LayerSpec(5, activation), new LayerSpec(3, activation));
        return Stream.generate(() -> DenseWeights.initial(FEATURES, hidden, random))
                .limit(MEMBERS)
                .toList();
    }

    private static float[] run(Engine engine, float[] input) {
        float[] output = new float[FEATURES];
        try (Engine closed = engine;
                Runner runner = closed.newRunner()) {
            runner.run(input, output);
        }
        return output;
    }
}
