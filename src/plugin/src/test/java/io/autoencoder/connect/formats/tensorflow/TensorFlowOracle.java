// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/** TensorFlow itself, loading a model in its own way. */
final class TensorFlowOracle {

    private TensorFlowOracle() {}

    /** Compares an engine with TensorFlow on seeded random rows. */
    static void assertSameAsSavedModel(Path folder, Engine engine, int rows) {
        try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), "serve")) {
            Signature signature = bundle.function("serving_default").signature();
            String input = signature.getInputs().values().iterator().next().name;
            String output = signature.getOutputs().values().iterator().next().name;
            assertSame(bundle.session(), input, output, engine, rows);
        }
    }

    /** Compares an engine with TensorFlow on seeded random rows. */
    static void assertSameAsGraph(Path file, String input, String output, Engine engine, int rows) throws IOException {
        try (Graph graph = new Graph()) {
            graph.importGraphDef(GraphDef.parseFrom(Files.readAllBytes(file)));
            try (Session session = new Session(graph)) {
                assertSame(session, input, output, engine, rows);
            }
        }
    }

    private static void assertSame(Session session, String input, String output, Engine engine, int rows) {
        Random random = new Random(11);
        for (int row = 0; row < rows; row++) {
            float[] values = Networks.gaussian(random, engine.input().size(), 1.5);
            float[] expected = run(session, input, output, engine, values);
            float[] actual = Networks.run(engine, values);
            assertThat(actual).as("row %d", row).hasSameSizeAs(expected);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i])
                        .as("row %d, output %d", row, i)
                        .isCloseTo(expected[i], within(1e-5f * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }

    private static float[] run(Session session, String input, String output, Engine engine, float[] values) {
        int steps = engine.input().steps();
        int features = engine.input().features();
        Shape shape = steps == 1 ? Shape.of(1, features) : Shape.of(1, steps, features);
        try (TFloat32 fed = TFloat32.tensorOf(shape, DataBuffers.of(values));
                Result result = session.runner().feed(input, fed).fetch(output).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] floats = new float[(int) tensor.size()];
            tensor.asRawTensor().data().asFloats().read(floats);
            return floats;
        }
    }
}
