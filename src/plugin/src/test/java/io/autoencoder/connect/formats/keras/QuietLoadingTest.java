// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.autoencoder.connect.LogLines;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker's log has of a model that is loaded. */
class QuietLoadingTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void modelsOfOurOwnAreReadWithoutWarnings(int layers) throws IOException {
        Path file = folder.resolve("model.h5");
        Network network = network(layers);
        KerasH5Writer.write(network, file);

        try (LogLines library = LogLines.of("io.jhdf")) {
            try (HdfFile untreated = HdfFile.fromBytes(Files.readAllBytes(file))) {
                untreated.getChild("model_weights").getAttributes();
            }
            assertThat(warnings(library)).as("what the library says by itself").hasSizeGreaterThanOrEqualTo(5);
        }
        try (LogLines library = LogLines.of("io.jhdf")) {
            Network read = ((NetworkDefinition) ModelFiles.read(file)).network();

            assertThat(warnings(library)).isEmpty();
            assertThat(library.lines()).as("the library is listened to").isNotEmpty();
            assertThat(read.layers()).hasSize(layers);
            assertThat(((Dense) read.layers().get(layers - 1)).kernel())
                    .isEqualTo(((Dense) network.layers().get(layers - 1)).kernel());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed.h5", "bomb.h5"})
    void filesOfOthersAreLeftAsTheyAre(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/keras/" + name)) {
            byte[] data = in.readAllBytes();
            byte[] copy = data.clone();

            AttributeSlack.remove(copy);

            assertThat(copy).isEqualTo(data);
        }
    }

    @Test
    void namesCannotForgeLines() {
        Path file = folder.resolve("model.h5");
        Dense layer = new Dense("a\nERROR forged", 1, 1, new float[] {1}, new float[] {0}, Plain.TANH);
        KerasH5Writer.write(new Network(Shape.of(1), List.of(layer)), file);

        try (LogLines log = LogLines.of("io.jhdf")) {
            assertThatExceptionOfType(InvalidModelException.class)
                    .isThrownBy(() -> ModelFiles.read(file))
                    .withMessageContaining("layer a?ERROR forged of type Dense has no weights in the file");
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("forged"));
        }
    }

    /** Signatures all over, each of a header that reaches to the end: summing each up would take hours. */
    @Test
    void headersThatOverlapAreGivenUp() {
        byte[] data = new byte[8 << 20];
        byte[] header = {'O', 'H', 'D', 'R', 2, 2, 0, 0, 0x40, 0};
        for (int i = 0; i < data.length; i++) {
            data[i] = header[i % header.length];
        }
        byte[] copy = data.clone();

        AttributeSlack.remove(copy);

        assertThat(Arrays.equals(copy, data)).isTrue();
    }

    private static List<String> warnings(LogLines log) {
        return log.lines().stream().filter(line -> !line.startsWith("INFO")).toList();
    }

    private static Network network(int layers) {
        List<Dense> chain = IntStream.range(0, layers)
                .mapToObj(i -> new Dense(
                        "a_layer_with_a_name_of_its_own_" + i,
                        2,
                        2,
                        new float[] {1, 2, i, 4},
                        new float[] {5, 6},
                        Plain.TANH))
                .toList();
        return new Network(Shape.of(2), List.copyOf(chain));
    }
}
