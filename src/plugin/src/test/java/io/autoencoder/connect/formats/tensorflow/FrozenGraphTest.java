// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.engine.SelfCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** Graphs that lower, operation by operation, against TensorFlow. */
class FrozenGraphTest {

    private static final Map<String, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>>> ACTIVATIONS = Map.ofEntries(
            Map.entry("Relu", (tf, x) -> tf.nn.relu(x)),
            Map.entry("Relu6", (tf, x) -> tf.nn.relu6(x)),
            Map.entry("LeakyRelu", (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.3f))),
            Map.entry("Elu", (tf, x) -> tf.nn.elu(x)),
            Map.entry("Selu", (tf, x) -> tf.nn.selu(x)),
            Map.entry("Tanh", (tf, x) -> tf.math.tanh(x)),
            Map.entry("Sigmoid", (tf, x) -> tf.math.sigmoid(x)),
            Map.entry("Softplus", (tf, x) -> tf.math.softplus(x)),
            Map.entry("Softsign", (tf, x) -> tf.nn.softsign(x)),
            Map.entry("Exp", (tf, x) -> tf.math.exp(tf.math.tanh(x))),
            Map.entry("Softmax", (tf, x) -> tf.nn.softmax(x)),
            Map.entry("swish", (tf, x) -> tf.math.mul(x, tf.math.sigmoid(x))),
            Map.entry("mish", (tf, x) -> tf.math.mul(x, tf.math.tanh(tf.math.softplus(x)))),
            Map.entry("gelu", (tf, x) -> gelu(tf, x)),
            Map.entry("gelu by erfc", (tf, x) -> geluByErfc(tf, x)),
            Map.entry("absolute", (tf, x) -> tf.math.abs(x)),
            Map.entry("sum of three", (tf, x) -> tf.math.addN(List.of(x, tf.math.tanh(x), tf.nn.relu(x)))),
            Map.entry("slopes by feature", (tf, x) -> slopes(tf, x)),
            Map.entry("parts joined", (tf, x) -> partsJoined(tf, x)),
            Map.entry("parts added", (tf, x) -> partsAdded(tf, x)),
            Map.entry("gelu by tanh", (tf, x) -> geluByTanh(tf, x)),
            Map.entry("hard sigmoid", (tf, x) -> hardSigmoid(tf, x)),
            Map.entry("leaky relu by maximum", (tf, x) -> tf.math.maximum(tf.math.mul(x, tf.constant(0.2f)), x)),
            Map.entry("leaky relu by two relus", (tf, x) -> twoRelus(tf, x)));

    @TempDir
    private Path folder;

    private final FrozenModel weights = new FrozenModel();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Relu",
                "Relu6",
                "LeakyRelu",
                "Elu",
                "Selu",
                "Tanh",
                "Sigmoid",
                "Softplus",
                "Softsign",
                "Exp",
                "Softmax",
                "swish",
                "mish",
                "gelu",
                "gelu by erfc",
                "absolute",
                "sum of three",
                "slopes by feature",
                "parts joined",
                "parts added",
                "gelu by tanh",
                "hard sigmoid",
                "leaky relu by maximum",
                "leaky relu by two relus"
            })
    void activationsAgree(String activation) throws IOException {
        assertSame(FrozenModel.write(
                folder,
                7,
                (tf, x) -> weights.dense(tf, ACTIVATIONS.get(activation).apply(tf, weights.dense(tf, x, 7, 5)), 5, 7)));
    }

    private static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> erf = tf.math.erf(tf.math.div(x, tf.constant(1.4142135f)));
        return tf.math.mul(tf.math.mul(tf.constant(0.5f), x), tf.math.add(tf.constant(1f), erf));
    }

    private static Operand<TFloat32> geluByErfc(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> erfc = tf.math.erfc(tf.math.mul(tf.math.neg(x), tf.constant(0.70710677f)));
        return tf.math.mul(tf.math.mul(tf.constant(0.5f), x), erfc);
    }

    /** As Keras writes its PReLU. */
    private static Operand<TFloat32> slopes(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> alpha = tf.constant(new float[] {0.1f, 0.2f, -0.3f, 0.4f, 1.5f});
        return tf.math.add(tf.nn.relu(x), tf.math.mul(tf.math.neg(alpha), tf.nn.relu(tf.math.neg(x))));
    }

    private static Operand<TFloat32> partsJoined(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> last = tf.stridedSlice(x, Indices.all(), Indices.sliceFrom(3));
        Operand<TFloat32> odd = tf.gather(x, tf.constant(new int[] {3, 1}), tf.constant(1));
        Operand<TFloat32> first = tf.slice(x, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1}));
        return tf.concat(List.of(last, odd, first), tf.constant(-1));
    }

    private static Operand<TFloat32> partsAdded(Ops tf, Operand<TFloat32> x) {
        List<Output<TFloat32>> uneven =
                tf.splitV(x, tf.constant(new int[] {2, -1}), tf.constant(1), 2L).output();
        List<Output<TFloat32>> all = tf.split(tf.constant(1), x, 5L).output();
        List<Output<TFloat32>> columns = tf.unstack(x, 5L, Unstack.axis(1L)).output();
        Operand<TFloat32> three =
                tf.math.add(uneven.get(1), tf.concat(List.of(all.get(1), all.get(2), all.get(3)), tf.constant(1)));
        Operand<TFloat32> one = tf.expandDims(tf.math.tanh(columns.get(4)), tf.constant(1));
        return tf.concat(List.of(three, one, tf.math.mul(all.get(0), all.get(4))), tf.constant(1));
    }

    private static Operand<TFloat32> geluByTanh(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> cube = tf.math.mul(tf.constant(0.044715f), tf.math.pow(x, tf.constant(3f)));
        Operand<TFloat32> inner = tf.math.mul(tf.constant(0.7978846f), tf.math.add(x, cube));
        Operand<TFloat32> gate = tf.math.add(tf.constant(1f), tf.math.tanh(inner));
        return tf.math.mul(tf.math.mul(tf.constant(0.5f), x), gate);
    }

    private static Operand<TFloat32> hardSigmoid(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> line = tf.math.add(tf.math.mul(x, tf.constant(0.2f)), tf.constant(0.5f));
        return tf.math.maximum(tf.math.minimum(line, tf.constant(1f)), tf.constant(0f));
    }

    private static Operand<TFloat32> twoRelus(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> below = tf.nn.relu(tf.math.neg(x));
        return tf.math.sub(tf.nn.relu(x), tf.math.mul(tf.constant(0.3f), below));
    }

    @Test
    void batchNormalizationAgreesAsKerasWritesItOut() throws IOException {
        assertSame(FrozenModel.write(folder, 7, (tf, x) -> {
            Operand<TFloat32> y = weights.dense(tf, x, 7, 4);
            Operand<TFloat32> variance = FrozenModel.constant(tf, Shape.of(4), 0.5f, 1, 2, 0.1f);
            Operand<TFloat32> factor =
                    tf.math.mul(tf.math.rsqrt(tf.math.add(variance, tf.constant(1e-3f))), weights.weight(tf, 4));
            Operand<TFloat32> shift = tf.math.sub(weights.weight(tf, 4), tf.math.mul(weights.weight(tf, 4), factor));
            return tf.nn.relu(tf.math.add(tf.math.mul(y, factor), shift));
        }));
    }

    @Test
    void theSelfCheckComparesBothEngines() throws IOException {
        Path file = FrozenModel.write(folder, 7, (tf, x) -> tf.math.tanh(weights.dense(tf, x, 7, 7)));

        assertThat(SelfCheck.difference(ModelFiles.read(file))).isBetween(0.0, SelfCheck.TOLERANCE);
    }

    @Test
    void transposedWeightsAgree() throws IOException {
        assertSame(FrozenModel.write(
                folder, 7, (tf, x) -> tf.linalg.matMul(x, weights.weight(tf, 3, 7), MatMul.transposeB(true))));
    }

    @Test
    void doublesAndIdentitiesAndReshapesThatChangeNothingAgree() throws IOException {
        assertSame(FrozenModel.write(folder, 7, (tf, x) -> {
            Operand<TFloat64> wide = tf.dtypes.cast(tf.identity(x), TFloat64.class);
            Operand<TFloat32> narrow = tf.dtypes.cast(tf.stopGradient(wide), TFloat32.class);
            Operand<TFloat32> flat = tf.reshape(narrow, tf.constant(new int[] {-1, 7}));
            return weights.dense(tf, flat, 7, 7);
        }));
    }

    @Test
    void aShapeComputedFromTheInputIsFollowed() throws IOException {
        assertSame(FrozenModel.write(folder, 7, (tf, x) -> {
            Operand<TFloat32> y = weights.dense(tf, x, 7, 6);
            var batch = tf.stridedSlice(
                    tf.shape(y), tf.constant(new int[] {0}), tf.constant(new int[] {1}), tf.constant(new int[] {1}));
            var shape = tf.concat(List.of(batch, tf.constant(new int[] {6})), tf.constant(0));
            return tf.nn.relu(tf.reshape(y, shape));
        }));
    }

    @Test
    void layersOfStepsAgreeAsKerasWritesThemOut() throws IOException {
        assertSame(FrozenModel.write(folder, Shape.of(-1, 4, 3), (tf, x) -> {
            Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, 3}));
            Operand<TFloat32> product = tf.linalg.matMul(rows, weights.weight(tf, 3, 5));
            Operand<TFloat32> back = tf.reshape(product, tf.constant(new int[] {-1, 4, 5}));
            return tf.math.tanh(tf.nn.biasAdd(back, weights.weight(tf, 5)));
        }));
    }

    @Test
    void stepsAndFeaturesThatChangePlacesAgree() throws IOException {
        assertSame(FrozenModel.write(folder, Shape.of(-1, 4, 3), (tf, x) -> {
            Operand<TFloat32> turned = tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 1}));
            Operand<TFloat32> flat = tf.reshape(turned, tf.constant(new int[] {-1, 12}));
            return tf.reshape(weights.dense(tf, flat, 12, 12), tf.constant(new int[] {-1, 4, 3}));
        }));
    }

    @Test
    void branchesThatMeetAgree() throws IOException {
        assertSame(FrozenModel.write(folder, 7, (tf, x) -> {
            Operand<TFloat32> hidden = tf.nn.relu(weights.dense(tf, x, 7, 7));
            Operand<TFloat32> deeper = weights.dense(tf, tf.math.tanh(hidden), 7, 7);
            return tf.math.sub(tf.math.mul(hidden, deeper), tf.math.minimum(hidden, x));
        }));
    }

    /** Keras asks by an input of its own whether dropout is to act. */
    @ParameterizedTest
    @EnumSource(
            value = EngineChoice.class,
            names = {"JAVA", "TENSORFLOW"})
    void aModelIsNotBeingTrained(EngineChoice choice) throws IOException {
        FrozenModel plainWeights = new FrozenModel();
        Path plain = FrozenModel.write(
                Files.createDirectory(folder.resolve("plain")), 4, (tf, x) -> plainWeights.dense(tf, x, 4, 4));
        Path asking = FrozenModel.write(folder, 4, (tf, x) -> {
            Operand<TBool> training =
                    tf.withName("keras_learning_phase").placeholder(TBool.class, Placeholder.shape(Shape.scalar()));
            SwitchCond<TFloat32> either = tf.switchCond(weights.dense(tf, x, 4, 4), training);
            Operand<TFloat32> disturbed = tf.math.mul(either.outputTrue(), tf.constant(2f));
            return tf.merge(List.of(either.outputFalse(), disturbed)).output();
        });
        float[] row = {1, -2, 0.5f, 3};

        try (Engine expected = ModelFiles.read(plain).open(EngineChoice.JAVA);
                Engine engine = ModelFiles.read(asking).open(choice)) {
            assertThat(Networks.run(engine, row)).containsExactly(Networks.run(expected, row), within(1e-6f));
        }
    }

    @Test
    void whatIsNoLayerRunsInASession() throws IOException {
        Path file = FrozenModel.write(folder, 7, (tf, x) -> tf.math.sin(weights.dense(tf, x, 7, 7)));

        try (Engine engine = ModelFiles.read(file).open(EngineChoice.AUTO)) {
            assertThat(engine.name()).isEqualTo("tensorflow");
            TensorFlowOracle.assertSameAsGraph(file, FrozenModel.INPUT, FrozenModel.OUTPUT, engine, 100);
        }
        assertThatThrownBy(() -> ModelFiles.read(file).open(EngineChoice.JAVA))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageMatching(
                        ".*/model.pb: compiled Java cannot run it \\(node Sin of type Sin: an operation that"
                                + " no dense network has\\); set engine to auto or tensorflow");
    }

    /** As recurrent layers are saved: a loop whose condition and body are functions of the graph's library. */
    @Test
    void loopsRunInASession() throws IOException {
        try (ConcreteFunction condition = ConcreteFunction.create(FrozenGraphTest::fewerThanThree);
                ConcreteFunction body = ConcreteFunction.create(FrozenGraphTest::nextStep)) {
            Path file = FrozenModel.write(folder, 7, (tf, x) -> {
                Iterable<Operand<?>> start = List.of(tf.constant(0), x);
                var loop = tf.statelessWhile(start, condition, body);
                return tf.identity(loop.output().get(1).asOutput().expect(TFloat32.class));
            });
            try (Engine engine = ModelFiles.read(file).open(EngineChoice.AUTO)) {
                assertThat(engine.name()).isEqualTo("tensorflow");
                TensorFlowOracle.assertSameAsGraph(file, FrozenModel.INPUT, FrozenModel.OUTPUT, engine, 100);
            }
        }
    }

    private static Signature fewerThanThree(Ops tf) {
        var step = tf.placeholder(TInt32.class);
        var x = tf.placeholder(TFloat32.class);
        return Signature.builder()
                .input("step", step)
                .input("x", x)
                .output("more", tf.math.less(step, tf.constant(3)))
                .build();
    }

    private static Signature nextStep(Ops tf) {
        var step = tf.placeholder(TInt32.class);
        var x = tf.placeholder(TFloat32.class);
        return Signature.builder()
                .input("step", step)
                .input("x", x)
                .output("next", tf.math.add(step, tf.constant(1)))
                .output("y", tf.math.sin(x))
                .build();
    }

    @Test
    void aFileThatIsCutShortIsRefused() throws IOException {
        Path file = FrozenModel.write(folder, 7, (tf, x) -> weights.dense(tf, x, 7, 7));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(file + ": is no frozen TensorFlow graph, or is damaged: its structure cannot be followed;"
                        + " copy it again");
    }

    /** By both engines: the session is pruned, checked and rebuilt from the same file. */
    private static void assertSame(Path file) throws IOException {
        for (EngineChoice choice : new EngineChoice[] {EngineChoice.JAVA, EngineChoice.TENSORFLOW}) {
            try (Engine engine = ModelFiles.read(file).open(choice)) {
                TensorFlowOracle.assertSameAsGraph(file, FrozenModel.INPUT, FrozenModel.OUTPUT, engine, 100);
            }
        }
    }
}
