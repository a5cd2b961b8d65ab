// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.network.LayerSummary;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models as other people saved them, against an independent evaluation in double precision. */
class InteropModelsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curiousily-creditcard/model.h5",
                "danielbarbosa-lstm/models/lstm_autoencoder.h5",
                "etsuko2003-conv1d/models/best_autoencoder.keras",
                "etsuko2003-conv1d/models/best_cnn_autoencoder.keras",
                "etsuko2003-conv1d/models/cnn_autoencoder.keras",
                "etsuko2003-conv1d/models/encoder.keras",
                "khalid4dev-network/autoencoder.h5",
                "mustafaberberler-activation-layers/models/autoencoder.keras",
                "mustafaberberler-activation-layers/src/ml/improved_autoencoder.h5",
                "pavithra204-creditcard/autoencoder.keras",
                "seed-creditcard/models/autoencoder_fraud.h5",
                "syfax-batchnorm/models/autoencoder.h5",
                "tommywood81-batchnorm/models/fraud_autoencoder.keras",
                "tortejumpy-creditcard/models/autoencoder_model.h5",
            })
    void shouldReproduceTheGoldenOutputs(String model) throws IOException {
        assertGolden(Interop.file(model));
    }

    /** LSTM layers that PyTorch exported, in compiled kernels. */
    @Test
    void shouldReproduceTheGoldenOutputsOfAnLstmFromPyTorch() throws IOException {
        Path file = Interop.cases("onnx-lstm/bandwidth_predictor.onnx");

        assertThat(ModelFiles.read(file).layers())
                .extracting(LayerSummary::type)
                .containsExactly("LSTM", "LSTM", "Dense", "Dense");
        assertGolden(file);
    }

    private static void assertGolden(Path file) throws IOException {
        Interop.Golden golden = Interop.Golden.read(Path.of(file + ".golden.csv"));

        try (Engine engine = ModelFiles.read(file).open(EngineChoice.AUTO);
                Runner runner = engine.newRunner()) {
            assertThat(engine.input().size()).isEqualTo(golden.inputs()[0].length);
            assertThat(engine.output().size()).isEqualTo(golden.outputs()[0].length);
            float[] output = new float[engine.output().size()];
            for (int row = 0; row < golden.inputs().length; row++) {
                runner.run(toFloats(golden.inputs()[row]), output);
                for (int i = 0; i < output.length; i++) {
                    assertThat((double) output[i])
                            .as("row %d, output %d", row, i)
                            .isCloseTo(golden.outputs()[row][i], within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adbench-weights-only/adbench/baseline/FEAWAD/model/devnet_ADBench_type(None)_noise(None)_semi-supervise.h5 | holds weights without the model they belong to; save the whole model (model.save) or import it with its architecture (written by Keras 2.11.0)
            adbench-weights-only/adbench/baseline/FEAWAD/model/pretrained_autoencoder_ADBench_type(None)_noise(None)_semi-supervise.h5 | holds weights without the model they belong to; save the whole model (model.save) or import it with its architecture (written by Keras 2.11.0)
            syfax-batchnorm/models/lstm_model.h5 | layer lambda of type Lambda holds Python code, which is never run here; replace it by layers of Keras' own (written by Keras 3.13.2)
            """)
    void shouldRefuseInOneSentence(String model, String sentence) {
        Path file = Interop.file(model);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(file + ": " + sentence);
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
