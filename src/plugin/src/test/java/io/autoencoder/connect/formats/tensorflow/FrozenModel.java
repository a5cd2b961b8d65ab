// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Writes small frozen graphs, made with TensorFlow's own builder. */
final class FrozenModel {

    static final String INPUT = "in";
    static final String OUTPUT = "out";

    private final Random random = new Random(5);

    /** A weight of seeded random values. */
    Operand<TFloat32> weight(Ops tf, long... dims) {
        Shape shape = Shape.of(dims);
        return constant(tf, shape, Networks.gaussian(random, (int) shape.size(), 0.5));
    }

    static Operand<TFloat32> constant(Ops tf, Shape shape, float... values) {
        return tf.constant(shape, DataBuffers.of(values));
    }

    /** {@code x · W + b}. */
    Operand<TFloat32> dense(Ops tf, Operand<TFloat32> x, int inputs, int outputs) {
        return tf.nn.biasAdd(tf.linalg.matMul(x, weight(tf, inputs, outputs)), weight(tf, outputs));
    }

    /** A file with the graph that a function builds on the input. */
    static Path write(Path folder, int inputs, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> body)
            throws IOException {
        return write(folder, Shape.of(-1, inputs), body);
    }

    static Path write(Path folder, Shape input, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> body)
            throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(input));
            tf.withName(OUTPUT).identity(body.apply(tf, x));
            return Files.write(folder.resolve("model.pb"), graph.toGraphDef().toByteArray());
        }
    }
}
