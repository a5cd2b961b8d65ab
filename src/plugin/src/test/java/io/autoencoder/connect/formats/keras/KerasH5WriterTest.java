// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasH5WriterTest {

    @TempDir
    Path folder;

    private static Network everyKindOfLayer() {
        Random random = new Random(5);
        return new Network(
                Shape.of(12),
                List.of(
                        Networks.batchNormalization(random, "scale", 12),
                        Networks.dense(random, "encoder", 12, 7, Plain.TANH),
                        Networks.dense(random, "code", 7, 3, new Activation.Elu(0.5f)),
                        Networks.dense(random, "decoder", 3, 7, new Activation.Relu(0.1f, 6, 0)),
                        new ActivationLayer("soft", Plain.SOFTSIGN),
                        Networks.dense(random, "output", 7, 12, Plain.LINEAR)));
    }

    @Test
    void shouldWriteWhatTheReaderReads() {
        Network network = everyKindOfLayer();
        Path file = folder.resolve("model.h5");
        KerasH5Writer.write(network, file);

        ModelDefinition read = ModelFiles.read(file);

        assertThat(read.format()).isEqualTo("Keras HDF5");
        assertThat(read.producer()).isEqualTo(ProductVersion.named());
        float[] input = Networks.gaussian(new Random(6), 12, 1);
        float[] expected = Networks.run(CompiledNetwork.of(network), input);
        assertThat(Networks.run(read.open(EngineChoice.AUTO), input)).containsExactly(expected, within(1e-6f));
    }

    @Test
    void shouldGiveTheSameBytesForTheSameNetwork() throws IOException {
        Path first = folder.resolve("first.h5");
        Path second = folder.resolve("second.h5");
        KerasH5Writer.write(everyKindOfLayer(), first);
        KerasH5Writer.write(everyKindOfLayer(), second);

        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void shouldRefuseEveryTruncatedFileInOneSentence() throws IOException {
        Path whole = folder.resolve("model.h5");
        KerasH5Writer.write(everyKindOfLayer(), whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.h5");
        for (int length = 16; length < bytes.length; length += 97) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> ModelFiles.read(cut))
                    .as("cut to %d of %d bytes", length, bytes.length)
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageStartingWith(cut + ": ");
        }
    }

    @Test
    void shouldEndInAModelOrOneSentenceWhateverByteIsFlipped() throws IOException {
        Path whole = folder.resolve("model.h5");
        KerasH5Writer.write(everyKindOfLayer(), whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path damaged = folder.resolve("damaged.h5");
        Random random = new Random(9);
        int refused = 0;
        for (int run = 0; run < 1500; run++) {
            byte[] copy = bytes.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, copy);
            try {
                ModelFiles.read(damaged);
            } catch (InvalidModelException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
