// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SavedModels with variables, against TensorFlow. */
class SavedModelTest {

    @TempDir
    private Path folder;

    @Test
    void variablesAreReadWithoutTensorFlow() throws IOException {
        Path model = SavedModels.write(folder, 6, (tf, x) -> tf.math.tanh(x));

        try (Engine engine = ModelFiles.read(model).open(EngineChoice.AUTO)) {
            assertThat(engine.name()).isEqualTo("java");
            TensorFlowOracle.assertSameAsSavedModel(model, engine, 100);
        }
    }

    @Test
    void variablesReachTheSession() throws IOException {
        Path model = SavedModels.write(folder, 6, (tf, x) -> tf.math.sin(x));

        try (Engine engine = ModelFiles.read(model).open(EngineChoice.AUTO)) {
            assertThat(engine.name()).isEqualTo("tensorflow");
            TensorFlowOracle.assertSameAsSavedModel(model, engine, 100);
        }
    }

    @Test
    void aVariableThatWasAlteredIsNoticed() throws IOException {
        Path model = SavedModels.write(folder, 6, (tf, x) -> tf.math.tanh(x));
        Path data = model.resolve("variables/variables.data-00000-of-00001");
        byte[] bytes = Files.readAllBytes(data);
        bytes[10] ^= 1;
        Files.write(data, bytes);

        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("does not match its checksum; copy the folder again");
    }

    @Test
    void variablesThatAreCutShortAreNoticed() throws IOException {
        Path model = SavedModels.write(folder, 6, (tf, x) -> tf.math.tanh(x));
        Path data = model.resolve("variables/variables.data-00000-of-00001");
        Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 20));

        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("is not in variables.data-00000-of-00001, which is absent or cut short");
    }

    @Test
    void aFolderWithoutVariablesIsRefused() throws IOException {
        Path model = SavedModels.write(folder, 6, (tf, x) -> tf.math.tanh(x));
        Files.delete(model.resolve("variables/variables.index"));

        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageEndingWith("variables.index; copy the whole folder");
    }
}
