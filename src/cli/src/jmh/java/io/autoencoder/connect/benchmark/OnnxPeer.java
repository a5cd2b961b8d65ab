// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.autoencoder.connect.network.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** A network in ONNX Runtime, on one thread as beside a Connect task there is no more. */
final class OnnxPeer implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final FloatBuffer pinnedInput;
    private final FloatBuffer pinnedOutput;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;
    private final int width;

    OnnxPeer(Network network) throws OrtException {
        width = network.input().features();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(OnnxFile.of(network), options);
        pinnedInput = direct(width);
        pinnedOutput = direct(width);
        inputs = Map.of(OnnxFile.INPUT, tensor(pinnedInput));
        outputs = Map.of(OnnxFile.OUTPUT, tensor(pinnedOutput));
    }

    private static FloatBuffer direct(int values) {
        return ByteBuffer.allocateDirect(values * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private OnnxTensor tensor(FloatBuffer values) throws OrtException {
        return OnnxTensor.createTensor(environment, values, new long[] {1, width});
    }

    float[] runWithNewTensor(float[] input) throws OrtException {
        try (OnnxTensor tensor = tensor(FloatBuffer.wrap(input));
                OrtSession.Result result = session.run(Map.of(OnnxFile.INPUT, tensor))) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }

    /** @return the first output; the others lie in the pinned buffer */
    float runPinned(float[] input) throws OrtException {
        pinnedInput.clear().put(input).flip();
        try (OrtSession.Result result = session.run(inputs, outputs)) {
            return pinnedOutput.get(0);
        }
    }

    @Override
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        session.close();
    }
}
