// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs as other people saved them, against TensorFlow. */
class TensorFlowInteropTest {

    @ParameterizedTest
    @CsvSource({
        "opennuvoton-savedmodel/autoencoder, AUTO, java",
        "opennuvoton-savedmodel/autoencoder, TENSORFLOW, tensorflow",
        "opennuvoton-savedmodel/dnn, AUTO, tensorflow",
        "stanlytw-savedmodel/autoencoder, JAVA, java",
        "stanlytw-savedmodel/autoencoder/saved_model.pb, TENSORFLOW, tensorflow",
    })
    void savedModelsAgreeWithTensorFlow(String folder, EngineChoice choice, String engineName) {
        Path model = Interop.file(folder);
        try (Engine engine = ModelFiles.read(model).open(choice)) {
            assertThat(engine.name()).isEqualTo(engineName);
            TensorFlowOracle.assertSameAsSavedModel(Files.isDirectory(model) ? model : model.getParent(), engine, 100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "seed-creditcard/autoencoder_fraud.pb, CreditCardInput, Decoder2/Relu, JAVA",
        "seed-creditcard/autoencoder_fraud.pb, CreditCardInput, Decoder2/Relu, TENSORFLOW",
    })
    void frozenGraphsAgreeWithTensorFlow(String file, String input, String output, EngineChoice choice)
            throws IOException {
        Path model = Interop.file(file);
        try (Engine engine = ModelFiles.read(model).open(choice)) {
            assertThat(engine.name()).isEqualTo(choice.name().toLowerCase(Locale.ROOT));
            TensorFlowOracle.assertSameAsGraph(model, input, output, engine, 100);
        }
    }
}
