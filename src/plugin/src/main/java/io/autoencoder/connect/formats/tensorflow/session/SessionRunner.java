// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow.session;

import io.autoencoder.connect.engine.Runner;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DoubleDataBuffer;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Runs records through a session, each through the same input tensor: making one costs more than filling it. */
final class SessionRunner implements Runner {

    private final SessionGraph model;
    private final Tensor input;
    private final @Nullable FloatDataBuffer floats;
    private final @Nullable DoubleDataBuffer doubles;
    private final Session.Runner call;

    SessionRunner(Session session, SessionGraph model) {
        this.model = model;
        Shape shape = Shape.of(Arrays.stream(model.inputDims()).asLongStream().toArray());
        this.input = model.doubles() ? TFloat64.tensorOf(shape) : TFloat32.tensorOf(shape);
        ByteDataBuffer bytes = input.asRawTensor().data();
        this.floats = model.doubles() ? null : bytes.asFloats();
        this.doubles = model.doubles() ? bytes.asDoubles() : null;
        this.call = session.runner().feed(model.input(), 0, input).fetch(model.output(), model.outputIndex());
    }

    @Override
    public void run(float[] values, float[] output) {
        if (floats != null) {
            floats.write(values, 0, model.inputShape().size());
        } else if (doubles != null) {
            for (int i = 0; i < model.inputShape().size(); i++) {
                doubles.setDouble(values[i], i);
            }
        }
        try (Result result = call.run()) {
            read(result.get(0), output);
        }
    }

    private void read(Tensor tensor, float[] output) {
        int size = model.outputShape().size();
        if (tensor.shape().size() != size) {
            throw new IllegalStateException(
                    "the graph gives back " + tensor.shape().size() + " values where " + size
                            + " are expected; an autoencoder gives back what it takes");
        }
        ByteDataBuffer bytes = tensor.asRawTensor().data();
        if (tensor instanceof TFloat32) {
            bytes.asFloats().read(output, 0, size);
        } else if (tensor instanceof TFloat64) {
            DoubleDataBuffer from = bytes.asDoubles();
            for (int i = 0; i < size; i++) {
                output[i] = (float) from.getDouble(i);
            }
        } else {
            throw new IllegalStateException("the graph's output is not of type float");
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
