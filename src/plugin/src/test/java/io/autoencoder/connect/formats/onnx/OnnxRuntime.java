// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.Networks;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** The reference implementation of the format. */
final class OnnxRuntime {

    private OnnxRuntime() {}

    /** Compares an engine with ONNX Runtime on seeded random rows. */
    static void assertSame(Path file, Engine engine, int rows, double tolerance) throws OrtException {
        Random random = new Random(7);
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(file.toString())) {
            NodeInfo first = session.getInputInfo().values().iterator().next();
            // A size that is free is given as -1; here it is the batch's.
            long[] shape = Arrays.stream(((TensorInfo) first.getInfo()).getShape())
                    .map(size -> Math.max(1, size))
                    .toArray();
            for (int row = 0; row < rows; row++) {
                float[] input = Networks.gaussian(random, engine.input().size(), 1.5);
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
