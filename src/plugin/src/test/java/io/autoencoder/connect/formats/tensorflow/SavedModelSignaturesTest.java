// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Which graph, input and output of a SavedModel are taken, and what is said where that cannot be told. */
class SavedModelSignaturesTest {

    @TempDir
    private Path folder;

    private static TensorShapeProto shape(String dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        if (!dims.isEmpty()) {
            Stream.of(dims.split("x"))
                    .forEach(dim ->
                            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(Long.parseLong(dim))));
        }
        return shape.build();
    }

    private static TensorInfo info(String name, DataType type, String dims) {
        return TensorInfo.newBuilder()
                .setName(name)
                .setDtype(type)
                .setTensorShape(shape(dims))
                .build();
    }

    /** The input x, and nodes that each make of it what their name says. */
    private static MetaGraphDef.Builder meta(String tags) {
        GraphDef.Builder graph = GraphDef.newBuilder()
                .addNode(NodeDef.newBuilder()
                        .setName("x")
                        .setOp("Placeholder")
                        .putAttr(
                                "dtype",
                                AttrValue.newBuilder()
                                        .setType(DataType.DT_FLOAT)
                                        .build()));
        for (String operation : new String[] {"Relu", "Tanh", "Neg"}) {
            graph.addNode(
                    NodeDef.newBuilder().setName(operation).setOp(operation).addInput("x"));
        }
        MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().setGraphDef(graph);
        meta.getMetaInfoDefBuilder().setTensorflowVersion("2.15.0");
        Stream.of(tags.split(" ")).forEach(tag -> meta.getMetaInfoDefBuilder().addTags(tag));
        return meta;
    }

    /** Outputs are named as the nodes they come from; each has a shape. */
    private static SignatureDef signature(String outputs) {
        SignatureDef.Builder signature =
                SignatureDef.newBuilder().putInputs("x", info("x:0", DataType.DT_FLOAT, "-1x3"));
        for (String output : outputs.split(" ")) {
            String[] parts = output.split("=");
            signature.putOutputs(parts[0], info(parts[0] + ":0", DataType.DT_FLOAT, parts[1]));
        }
        return signature.build();
    }

    private Path write(SavedModel model) throws IOException {
        Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
        return folder;
    }

    private Path write(MetaGraphDef.Builder... graphs) throws IOException {
        SavedModel.Builder model = SavedModel.newBuilder();
        for (MetaGraphDef.Builder graph : graphs) {
            model.addMetaGraphs(graph);
        }
        return write(model.build());
    }

    private static float[] run(Path model) {
        try (Engine engine = ModelFiles.read(model).open(EngineChoice.JAVA)) {
            return Networks.run(engine, new float[] {-1, 0, 2});
        }
    }

    /** Names of signatures, each with its outputs; the node whose value comes out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serving_default: Relu=-1x3                      | Relu
            serve: Relu=-1x3                                | Relu
            serve: Relu=-1x3; serving_default: Neg=-1x3     | Neg
            predict: Neg=-1x3                               | Neg
            __saved_model_init_op: Relu=-1x3; call: Neg=-1x3 | Neg
            call: Relu=-1x3 Neg=-1x2                        | Relu
            call: Relu=-1x2 Tanh=-1x7x3 Neg=-1x3            | Neg
            call: Neg=-1                                    | Neg
            """)
    void theReconstructionIsFound(String signatures, String node) throws IOException {
        MetaGraphDef.Builder meta = meta("serve");
        for (String signature : signatures.split("; ")) {
            meta.putSignatureDef(signature.split(": ")[0], signature(signature.split(": ")[1]));
        }
        assertThat(run(write(meta)))
                .containsExactly(node.equals("Relu") ? new float[] {0, 0, 2} : new float[] {1, 0, -2});
    }

    @Test
    void theGraphForServingIsTaken() throws IOException {
        MetaGraphDef.Builder training = meta("train").putSignatureDef("serve", signature("Relu=-1x3"));
        MetaGraphDef.Builder serving = meta("serve gpu").putSignatureDef("serve", signature("Neg=-1x3"));

        assertThat(run(write(training, serving))).containsExactly(1, 0, -2);
        assertThatThrownBy(() -> ModelFiles.read(write(training)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("it has no graph tagged serve");
        assertThatThrownBy(() -> ModelFiles.read(write(SavedModel.getDefaultInstance())))
                .isInstanceOf(InvalidModelException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            call: Relu=-1x3 Neg=-1x3           | its signature has 2 outputs
            call: Relu=-1x2 Neg=-1x4           | its signature has 2 outputs
            __init: Relu=-1x3                  | the SavedModel has no signature; save it with Keras' model.export or name a function
            call: Absent=-1x3                  | its graph refers to a node Absent that it does not hold
            """)
    void whatCannotBeToldIsRefused(String signature, String sentence) throws IOException {
        MetaGraphDef.Builder meta = meta("serve")
                .putSignatureDef(signature.split(": ")[0], signature(signature.split(": ")[1]));
        assertThatThrownBy(() -> ModelFiles.read(write(meta)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DT_INT32  | -1x3        | its input x is not of type float; save it with float inputs
            DT_STRING | -1          | its input x is not of type float; save it with float inputs
            DT_FLOAT  | -1          | its input x has 1 dimensions; only rows of numbers, [batch, features] or [batch, steps, features], can be scored
            DT_FLOAT  | -1x2x3x1    | its input x has 4 dimensions; only rows of numbers, [batch, features] or [batch, steps, features], can be scored
            DT_FLOAT  | -1x-1       | its input x has no fixed size from 1 to 1000000 in dimension 1; save it with every size but the first fixed
            DT_FLOAT  | -1x-1x3     | its input x has no fixed size from 1 to 1000000 in dimension 1; save it with every size but the first fixed
            DT_FLOAT  | -1x3x0      | its input x has no fixed size from 1 to 1000000 in dimension 2; save it with every size but the first fixed
            DT_DOUBLE | -1x1000001  | its input x has no fixed size from 1 to 1000000 in dimension 1; save it with every size but the first fixed
            """)
    void inputsThatNoRecordFitsAreRefused(DataType type, String dims, String sentence) throws IOException {
        SignatureDef.Builder signature = signature("Relu=-1x3").toBuilder().putInputs("x", info("x:0", type, dims));
        Path model = write(meta("serve").putSignatureDef("serve", signature.build()));
        assertThatThrownBy(() -> ModelFiles.read(model))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(model + ": " + sentence);
    }

    @Test
    void severalInputsAreRefused() throws IOException {
        SignatureDef.Builder signature =
                signature("Relu=-1x3").toBuilder().putInputs("y", info("y:0", DataType.DT_FLOAT, "-1x3"));
        Path model = write(meta("serve").putSignatureDef("serve", signature.build()));
        assertThatThrownBy(() -> ModelFiles.read(model)).hasMessageContaining("its signature has 2 inputs");
    }

    @ParameterizedTest
    @CsvSource({"2.15.0, TensorFlow 2.15.0", "'', unknown"})
    void theVersionIsTheProducer(String version, String producer) throws IOException {
        MetaGraphDef.Builder meta = meta("serve").putSignatureDef("serve", signature("Relu=-1x3"));
        meta.getMetaInfoDefBuilder().setTensorflowVersion(version);
        ModelDefinition model = ModelFiles.read(write(meta));
        assertThat(model.producer()).isEqualTo(producer);
        assertThat(model.format()).isEqualTo("TensorFlow SavedModel");
    }
}
