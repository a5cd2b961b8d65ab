// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import ai.onnxruntime.OrtException;
import io.autoencoder.connect.Interop;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.ModelFiles;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX models as other people exported them, against ONNX Runtime. */
class OnnxInteropTest {

    @ParameterizedTest
    @ValueSource(strings = "sehtasham-onnx/models/autoencoder.onnx")
    void shouldAgreeWithOnnxRuntime(String model) throws OrtException {
        Path file = Interop.file(model);
        try (Engine engine = ModelFiles.read(file).open(EngineChoice.AUTO)) {
            OnnxRuntime.assertSame(file, engine, 100, 1e-5);
        }
    }
}
