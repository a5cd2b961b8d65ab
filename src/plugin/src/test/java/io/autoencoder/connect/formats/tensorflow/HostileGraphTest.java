// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Graphs are programs: what one must not do is refused before TensorFlow is asked. */
class HostileGraphTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReadFile",
                "WriteFile",
                "MatchingFiles",
                "PyFunc",
                "EagerPyFunc",
                "SaveV2",
                "RestoreV2",
                "AssignVariableOp",
                "PrintV2",
                "HashTableV2",
                "IteratorGetNext",
                "TcpServer",
                "NoSuchOperation"
            })
    void whatReachesOutsideIsRefusedByName(String operation) throws IOException {
        Path file = write(graph(node("bad", operation, "x"), node("y", "Sin", "bad")));

        assertRefused(file, "node bad of type " + operation + ": not one of the operations that a model may run here");
    }

    @Test
    void namesCannotForgeLinesInALog() throws IOException {
        Path file = write(
                graph(node("x\nERROR all is lost", "WriteFile", "x"), node("y", "Sin", "x", "^x\nERROR all is lost")));

        assertRefused(file, "node x?ERROR all is lost of type WriteFile");
    }

    @Test
    void whatOnlyOrdersExecutionIsSeenToo() throws IOException {
        assertRefused(write(graph(node("bad", "WriteFile", "x"), node("y", "Sin", "x", "^bad"))), "of type WriteFile");
    }

    @Test
    void whatAFunctionHidesIsSeenToo() throws IOException {
        GraphDef.Builder graph = graph(call("y", "outer"));
        graph.getLibraryBuilder()
                .addFunction(function("outer", call("inside", "inner")))
                .addFunction(function("inner", node("inside", "ReadFile", "a")));

        assertRefused(write(graph), "node inside of type ReadFile");
    }

    @Test
    void whatTheOutputDoesNotNeedFallsAway() throws IOException {
        Path file =
                write(graph(node("bad", "WriteFile", "x"), node("ignored", "NoOp", "^bad"), node("y", "Relu", "x")));

        assertThat(ModelFiles.read(file).layers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x:", "x:out:", "x:first", "x:out:0:0", ":"})
    void edgesWithoutAnOutputsNumberAreRefused(String edge) throws IOException {
        assertRefused(write(graph(node("y", "Relu", edge))), "there is an edge " + edge);
    }

    @Test
    void circlesAreRefused() throws IOException {
        Path file = write(graph(node("a", "AddV2", "x", "b"), node("b", "Relu", "a"), node("y", "Relu", "b")));

        assertRefused(file, "it is part of a circle");
    }

    @Test
    void aFunctionThatCallsItselfIsRefused() throws IOException {
        GraphDef.Builder graph = graph(call("y", "f"));
        graph.getLibraryBuilder().addFunction(function("f", call("inside", "f")));

        assertRefused(write(graph), "its functions call each other more than 64 deep");
    }

    @Test
    void functionsThatCallEachOtherManyTimesAreCutOff() throws IOException {
        GraphDef.Builder graph = graph(call("y", "f0"));
        for (int i = 0; i < 40; i++) {
            FunctionDef.Builder twice = function("f" + i, call("inside", "f" + (i + 1))).toBuilder();
            twice.addNodeDef(call("first", "f" + (i + 1)).toBuilder().setInput(0, "a"));
            twice.setNodeDef(0, twice.getNodeDef(0).toBuilder().setInput(0, "first:output:0"));
            graph.getLibraryBuilder().addFunction(twice);
        }
        graph.getLibraryBuilder().addFunction(function("f40", node("inside", "Relu", "a")));

        assertRefused(write(graph), "it computes more than 200000 nodes");
    }

    @Test
    void aChainOfManyNodesIsFollowed() throws IOException {
        GraphDef.Builder graph = graph();
        String last = "x";
        for (int i = 0; i < 50_000; i++) {
            graph.addNode(node("n" + i, "Identity", last));
            last = "n" + i;
        }

        assertThat(ModelFiles.read(write(graph.addNode(node("y", "Relu", last))))
                        .layers())
                .hasSize(1);
    }

    @Test
    void aConstantOfAbsurdSizeIsRefusedUnread() throws IOException {
        TensorProto huge = TensorProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(shape(1 << 30, 1 << 30))
                .addFloatVal(1)
                .build();
        NodeDef weights = node("w", "Const").toBuilder()
                .putAttr("value", AttrValue.newBuilder().setTensor(huge).build())
                .build();

        assertRefused(
                write(graph(weights, node("y", "MatMul", "x", "w"))), "a constant of shape [1073741824, 1073741824]");
    }

    @ParameterizedTest
    @CsvSource({
        "If, 0",
        "StatelessIf, 0",
        "Switch, 0",
        "Switch, 1",
        "Merge, 0",
        "Identity, 0",
        "AddN, 0",
        "ReadVariableOp, 0"
    })
    void anOperationWithoutItsInputsIsRefused(String operation, int inputs) throws IOException {
        String[] given = inputs == 0 ? new String[0] : new String[] {"x"};
        AttrValue branch = AttrValue.newBuilder()
                .setFunc(NameAttrList.newBuilder().setName("f"))
                .build();
        GraphDef.Builder graph = graph(
                node("bad", operation, given).toBuilder()
                        .putAttr("then_branch", branch)
                        .putAttr("else_branch", branch)
                        .build(),
                node("y", "Add", "x", "bad"));
        graph.getLibraryBuilder().addFunction(function("f", node("inside", "Relu", "a")));

        // A session might run what layers cannot; that would be for TensorFlow to refuse.
        assertThatThrownBy(() -> ModelFiles.read(write(graph)).open(EngineChoice.JAVA))
                .isInstanceOfSatisfying(
                        InvalidModelException.class,
                        e -> assertThat(e.kind()).isEqualTo(InvalidModelException.Kind.UNUSABLE));
    }

    @Test
    void aSliceOfNothingByAnEnormousStepIsRefused() throws IOException {
        GraphDef.Builder graph = graph(
                integers("begin", 0, 4),
                integers("end", 0, 4),
                integers("step", 1, Integer.MAX_VALUE),
                node("y", "StridedSlice", "x", "begin", "end", "step"));

        assertThatThrownBy(() -> ModelFiles.read(write(graph)).open(EngineChoice.JAVA))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("a part without any values");
    }

    private static NodeDef integers(String name, int... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDtype(DataType.DT_INT32).setTensorShape(shape(values.length));
        Arrays.stream(values).forEach(tensor::addIntVal);
        return node(name, "Const").toBuilder()
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }

    private void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(reason);
    }

    private Path write(GraphDef.Builder graph) throws IOException {
        return Files.write(folder.resolve("model.pb"), graph.build().toByteArray());
    }

    private static GraphDef.Builder graph(NodeDef... nodes) {
        NodeDef input = node("x", "Placeholder").toBuilder()
                .putAttr(
                        "dtype",
                        AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
                .putAttr("shape", AttrValue.newBuilder().setShape(shape(-1, 4)).build())
                .build();
        return GraphDef.newBuilder().addNode(input).addAllNode(List.of(nodes));
    }

    private static NodeDef node(String name, String op, String... inputs) {
        return NodeDef.newBuilder()
                .setName(name)
                .setOp(op)
                .addAllInput(List.of(inputs))
                .build();
    }

    /** A call with {@code x} or the function's argument. */
    private static NodeDef call(String name, String function) {
        AttrValue called = AttrValue.newBuilder()
                .setFunc(NameAttrList.newBuilder().setName(function))
                .build();
        return node(name, "PartitionedCall", name.equals("y") ? "x" : "a").toBuilder()
                .putAttr("f", called)
                .build();
    }

    /** A function of one argument {@code a} that gives back what its node {@code inside} does. */
    private static FunctionDef function(String name, NodeDef body) {
        return FunctionDef.newBuilder()
                .setSignature(OpDef.newBuilder()
                        .setName(name)
                        .addInputArg(OpDef.ArgDef.newBuilder().setName("a").setType(DataType.DT_FLOAT))
                        .addOutputArg(OpDef.ArgDef.newBuilder().setName("r").setType(DataType.DT_FLOAT)))
                .addNodeDef(body)
                .putRet("r", "inside:output:0")
                .build();
    }

    private static TensorShapeProto shape(long... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long size : sizes) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        }
        return shape.build();
    }
}
