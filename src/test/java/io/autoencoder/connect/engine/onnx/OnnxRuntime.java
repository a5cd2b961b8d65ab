// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.Networks;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The reference implementation of the format. */
final class OnnxRuntime {

    private OnnxRuntime() {}

    /** Compares an engine with ONNX Runtime on seeded random rows. */
    static void assertSame(Path file, Engine engine, int rows, double tolerance) throws OrtException {
        Random random = new Random(7);
        int inputs = engine.input().features();
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(file.toString())) {
            for (int row = 0; row < rows; row++) {
                float[] input = Networks.gaussian(random, engine.input().size(), 1.5);
                long[] shape = engine.input().steps() == 1
                        ? new long[] {1, inputs}
                        : new long[] {1, engine.input().steps(), inputs};
                float[] expected = run(environment, session, input, shape);
                float[] actual = Networks.run(engine, input);
                assertThat(actual).as("row %d", row).hasSameSizeAs(expected);
                for (int i = 0; i < actual.length; i++) {
                    assertThat(actual[i]).as("row %d, output %d", row, i).isCloseTo(expected[i], within((float)
                            (tolerance * Math.max(1, Math.abs(expected[i])))));
                }
            }
        }
    }

    private static float[] run(OrtEnvironment environment, OrtSession session, float[] input, long[] shape)
            throws OrtException {
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
                OrtSession.Result result = session.run(Map.of(name, tensor))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] output = new float[values.remaining()];
            values.get(output);
            return output;
        }
    }
}
