// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A network in a TensorFlow session. */
final class TensorFlowPeer implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Session session;
    private final TFloat32 input;
    private final Session.Runner runner;

    TensorFlowPeer(Network network, boolean singleThreaded) {
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> placeholder = tf.withName("input").placeholder(TFloat32.class);
        Operand<TFloat32> values = placeholder;
        for (Layer layer : network.layers()) {
            Dense dense = (Dense) layer;
            values = tf.nn.biasAdd(tf.linalg.matMul(values, tf.constant(rows(dense))), tf.constant(dense.bias()));
            if (dense.activation() == Activation.Plain.TANH) {
                values = tf.math.tanh(values);
            }
        }
        ConfigProto.Builder config = ConfigProto.newBuilder();
        if (singleThreaded) {
            config.setIntraOpParallelismThreads(1)
                    .setInterOpParallelismThreads(1)
                    .getExperimentalBuilder()
                    .setExecutorType("SINGLE_THREADED_EXECUTOR");
        }
        session = new Session(graph, config.build());
        input = TFloat32.tensorOf(Shape.of(1, network.input().features()));
        runner = session.runner().feed(placeholder, input).fetch(values);
    }

    private static float[][] rows(Dense dense) {
        float[][] rows = new float[dense.inputs()][dense.outputs()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(dense.kernel(), i * dense.outputs(), rows[i], 0, dense.outputs());
        }
        return rows;
    }

    /** @return the first output */
    float run(float[] values) {
        input.asRawTensor().data().asFloats().write(values);
        try (Result result = runner.run()) {
            return ((TFloat32) result.get(0)).getFloat(0, 0);
        }
    }

    @Override
    public void close() {
        input.close();
        session.close();
        graph.close();
    }
}
