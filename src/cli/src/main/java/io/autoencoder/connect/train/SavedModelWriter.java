// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.model.StagedDirectory;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * A network as a TensorFlow SavedModel: one graph for inference with the weights as constants, so that nothing has to
 * be restored. It is what the bundle holds, the network alone: it takes features that are scaled already, any number of
 * rows at a time, and gives their reconstructions.
 */
final class SavedModelWriter {

    static final String SIGNATURE = "serving_default";
    static final String INPUT = "features";
    static final String OUTPUT = "reconstruction";

    /** Without it TensorFlow Serving does not offer the signature. */
    private static final String METHOD = "tensorflow/serving/predict";

    private static final String SERVING_TAG = "serve";
    private static final String FILE = "saved_model.pb";
    private static final int SCHEMA_VERSION = 1;

    private SavedModelWriter() {}

    /**
     * Writes the directory; it appears in one step.
     *
     * @throws InputException if the place is taken or cannot be written
     */
    static void write(Network network, Path directory) {
        Path target = directory.toAbsolutePath().normalize();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new InputException(directory + ": already exists; name another directory for the SavedModel");
        }
        byte[] model = org.tensorflow.proto.SavedModel.newBuilder()
                .setSavedModelSchemaVersion(SCHEMA_VERSION)
                .addMetaGraphs(metaGraph(network))
                .build()
                .toByteArray();
        try {
            StagedDirectory.create(target, made -> Files.write(made.resolve(FILE), model));
        } catch (IOException e) {
            throw new InputException(
                    directory + ": the SavedModel cannot be written (" + IoErrors.description(e) + ")", e);
        }
    }

    private static MetaGraphDef metaGraph(Network network) {
        GraphDef graph = graph(network);
        return MetaGraphDef.newBuilder()
                .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder()
                        .addTags(SERVING_TAG)
                        .setTensorflowVersion(TensorFlow.version()))
                .setGraphDef(graph)
                .putSignatureDef(
                        SIGNATURE,
                        SignatureDef.newBuilder()
                                .setMethodName(METHOD)
                                .putInputs(INPUT, tensor(INPUT, network.input().size()))
                                .putOutputs(
                                        OUTPUT, tensor(OUTPUT, network.input().size()))
                                .build())
                .build();
    }

    private static TensorInfo tensor(String operation, int width) {
        return TensorInfo.newBuilder()
                .setName(operation + ":0")
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(-1))
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(width)))
                .build();
    }

    private static GraphDef graph(Network network) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> values = new ArrayList<>();
            values.add(tf.withName(INPUT)
                    .placeholder(
                            TFloat32.class,
                            Placeholder.shape(
                                    Shape.of(Shape.UNKNOWN_SIZE, network.input().size()))));
            // Their own scope, as a layer may have the name of the input or the output.
            Ops layers = tf.withSubScope("layers");
            for (int i = 0; i < network.layers().size(); i++) {
                Layer layer = network.layers().get(i);
                List<Operand<TFloat32>> taken =
                        network.sources().get(i).stream().map(values::get).toList();
                values.add(apply(layers.withSubScope(layer.name()), layer, taken));
            }
            tf.withName(OUTPUT).identity(values.get(values.size() - 1));
            return graph.toGraphDef();
        }
    }

    private static Operand<TFloat32> apply(Ops tf, Layer layer, List<Operand<TFloat32>> taken) {
        if (layer instanceof Dense dense) {
            return apply(tf, dense, taken.get(0));
        }
        if (layer instanceof Merge merge && merge.mode() == Merge.Mode.AVERAGE) {
            return tf.math.div(tf.math.addN(taken), tf.constant((float) taken.size()));
        }
        throw new IllegalArgumentException("layer " + layer.name() + " is neither dense nor an average");
    }

    private static Operand<TFloat32> apply(Ops tf, Dense layer, Operand<TFloat32> x) {
        Operand<TFloat32> kernel = constant(tf, "kernel", layer.kernel(), Shape.of(layer.inputs(), layer.outputs()));
        Operand<TFloat32> bias = constant(tf, "bias", layer.bias(), Shape.of(layer.outputs()));
        return HiddenActivation.of(layer.activation()).apply(tf, tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias));
    }

    private static Constant<TFloat32> constant(Ops tf, String name, float[] values, Shape shape) {
        return tf.withName(name).constant(shape, DataBuffers.of(values, true, false));
    }
}
