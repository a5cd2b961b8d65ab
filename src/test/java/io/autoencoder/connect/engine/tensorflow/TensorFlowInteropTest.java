// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs as other people saved them, against TensorFlow. */
class TensorFlowInteropTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opennuvoton-savedmodel/autoencoder",
                "opennuvoton-savedmodel/dnn",
                "stanlytw-savedmodel/autoencoder"
            })
    void savedModelsAgreeWithTensorFlow(String folder) {
        Path model = Interop.file(folder);
        try (Engine engine = ModelFiles.read(model).open(EngineChoice.AUTO)) {
            assertThat(engine.name()).isEqualTo("java");
            TensorFlowOracle.assertSameAsSavedModel(model, engine, 100);
        }
    }

    @ParameterizedTest
    @CsvSource("seed-creditcard/autoencoder_fraud.pb, CreditCardInput, Decoder2/Relu")
    void frozenGraphsAgreeWithTensorFlow(String file, String input, String output) throws IOException {
        Path model = Interop.file(file);
        try (Engine engine = ModelFiles.read(model).open(EngineChoice.AUTO)) {
            assertThat(engine.name()).isEqualTo("java");
            TensorFlowOracle.assertSameAsGraph(model, input, output, engine, 100);
        }
    }
}
