// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Against TensorFlow's Bucketize, which Keras' Discretization runs on values of single precision. */
class IntervalsOracleTest {

    private static EagerSession session;

    @BeforeContainer
    static void open() {
        session = EagerSession.create();
    }

    @AfterContainer
    static void close() {
        session.close();
    }

    @Property(tries = 200)
    void findsTheIntervalThatTensorFlowFinds(@ForAll long seed) {
        Random random = new Random(seed);
        TreeSet<Float> boundaries = new TreeSet<>();
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i <= random.nextInt(6); i++) {
            boundaries.add((float) (random.nextGaussian() * Math.pow(10, random.nextInt(8) - 3)));
        }
        boundaries.forEach(config.withArray("bin_boundaries")::add);
        List<Double> read = LookupReader.intervals(
                        new LayerConfig(new KerasFile(Path.of("m"), "3"), "Discretization", "d", config, List.of()))
                .boundaries();
        List<Double> values = new ArrayList<>();
        for (float boundary : boundaries) {
            // As near as a double of a record can be on either side, and where single precision rounds.
            double below = Math.nextDown(boundary);
            double middle = (below + boundary) / 2;
            values.addAll(List.of(
                    (double) boundary,
                    Math.nextDown((double) boundary),
                    below,
                    middle,
                    Math.nextUp(middle),
                    Math.nextDown(middle),
                    random.nextGaussian() * 10));
        }
        float[] single = new float[values.size()];
        for (int i = 0; i < single.length; i++) {
            single[i] = values.get(i).floatValue();
        }

        Ops tf = Ops.create(session);
        try (TFloat32 tensor = TFloat32.vectorOf(single);
                TInt32 expected = tf.bucketize(tf.constantOf(tensor), List.copyOf(boundaries))
                        .asTensor()) {
            for (int i = 0; i < single.length; i++) {
                double value = values.get(i);
                long interval =
                        read.stream().filter(boundary -> value >= boundary).count();
                assertThat(interval).as("of %s", value).isEqualTo(expected.getInt(i));
            }
        }
    }
}
