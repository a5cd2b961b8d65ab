// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Writes small SavedModels with TensorFlow's own exporter, their weights in variables. */
final class SavedModels {

    private SavedModels() {}

    /** A model of two dense layers with an operation between them. */
    static Path write(Path folder, int inputs, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> between)
            throws IOException {
        Random random = new Random(9);
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, inputs)));
            Operand<TFloat32> hidden =
                    tf.math.add(tf.linalg.matMul(x, variable(tf, random, inputs, 5)), variable(tf, random, 5));
            Operand<TFloat32> y = tf.linalg.matMul(between.apply(tf, hidden), variable(tf, random, 5, inputs));
            try (Session session = new Session(graph)) {
                session.initialize();
                Signature signature = Signature.builder()
                        .key("serving_default")
                        .input("x", x)
                        .output("y", y)
                        .build();
                SavedModelBundle.exporter(folder.toString())
                        .withFunction(SessionFunction.create(signature, session))
                        .export();
            }
        }
        return folder;
    }

    private static Variable<TFloat32> variable(Ops tf, Random random, long... dims) {
        Shape shape = Shape.of(dims);
        float[] values = Networks.gaussian(random, (int) shape.size(), 0.5);
        return tf.variable(tf.constant(shape, DataBuffers.of(values)));
    }
}
