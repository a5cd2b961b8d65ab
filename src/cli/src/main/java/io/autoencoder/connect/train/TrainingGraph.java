// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * A network of dense layers as a TensorFlow graph with Adam (Kingma and Ba, 2015). Computed by one thread, so that sums
 * are always taken in the same order: the same rows in the same order give the same weights, bit for bit, on one
 * machine. For one thread; holds native memory until closed.
 */
final class TrainingGraph implements NetworkInTraining, AutoCloseable {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final Network initial;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Placeholder<TFloat32> input = tf.withName("features").placeholder(TFloat32.class);
    private final Placeholder<TFloat32> stepSize = tf.withName("step_size").placeholder(TFloat32.class);
    private final List<Weight> weights = new ArrayList<>();
    /** A name for each layer, so that people find it in the graph. */
    private final List<Ops> scopes = new ArrayList<>();

    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> objective;
    private final Op trainStep;
    private final Session session;
    private long steps;

    /** A trained array: its variable and its size. */
    private record Weight(Variable<TFloat32> variable, Shape shape) {}

    /**
     * Builds the graph.
     *
     * @param initial the first weights: dense layers
     * @param hidden what the layers before the last are; the last is linear
     * @param regularization what is added to learning
     */
    TrainingGraph(Network initial, List<LayerSpec> hidden, Regularization regularization) {
        this.initial = initial;
        initial.layers().forEach(layer -> addWeights(dense(layer)));
        this.loss = error(reconstruction(hidden, input, UnaryOperator.identity()));
        Disturbances disturbances = new Disturbances(tf, regularization);
        // What is learned from is disturbed; what is judged by is not.
        this.objective = regularization.isNone()
                ? loss
                : error(reconstruction(hidden, disturbances.noisy(input), disturbances::dropped));
        this.trainStep = adam(
                disturbances,
                tf.gradients(objective, weights.stream().map(Weight::variable).toList()));
        this.session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(1)
                        .setInterOpParallelismThreads(1)
                        .build());
        session.initialize();
    }

    private void addWeights(Dense layer) {
        Ops scope = tf.withSubScope(layer.name());
        scopes.add(scope);
        weight(scope.withName("kernel"), layer.kernel(), Shape.of(layer.inputs(), layer.outputs()));
        weight(scope.withName("bias"), layer.bias(), Shape.of(layer.outputs()));
    }

    private Operand<TFloat32> error(Operand<TFloat32> output) {
        return tf.math.mean(tf.math.squaredDifference(output, input), tf.constant(new int[] {0, 1}));
    }

    /** @param afterHidden applied to the outputs of each hidden layer */
    private Operand<TFloat32> reconstruction(
            List<LayerSpec> hidden, Operand<TFloat32> from, UnaryOperator<Operand<TFloat32>> afterHidden) {
        Operand<TFloat32> x = from;
        for (int i = 0; i < initial.layers().size(); i++) {
            Operand<TFloat32> kernel = weights.get(2 * i).variable();
            Operand<TFloat32> bias = weights.get(2 * i + 1).variable();
            boolean isHidden = i < hidden.size();
            HiddenActivation activation = isHidden ? hidden.get(i).activation() : HiddenActivation.LINEAR;
            Ops scope = scopes.get(i);
            x = activation.apply(scope, scope.math.add(scope.linalg.matMul(x, kernel), bias));
            x = isHidden ? afterHidden.apply(x) : x;
        }
        return x;
    }

    /** Each layer has a kernel and then a bias. */
    private static boolean isKernel(int weight) {
        return weight % 2 == 0;
    }

    private static Dense dense(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense;
        }
        throw new IllegalArgumentException("layer " + layer.name() + " is not dense");
    }

    private void weight(Ops named, float[] values, Shape shape) {
        weights.add(new Weight(variable(named, values, shape), shape));
    }

    private Variable<TFloat32> variable(Ops named, float[] values, Shape shape) {
        return named.variable(tf.constant(shape, DataBuffers.of(values, true, false)));
    }

    private Op adam(Disturbances disturbances, Gradients gradients) {
        List<Op> updates = new ArrayList<>();
        // A gradient reads the weights of the layers after its own: no weight may change before all are computed.
        List<Op> complete = new ArrayList<>();
        gradients.forEach(gradient -> complete.add(tf.identity(gradient)));
        Ops after = tf.withControlDependencies(complete);
        Operand<TFloat32> zero = tf.constant(0f);
        Operand<TFloat32> beta1 = tf.constant(BETA1);
        Operand<TFloat32> beta2 = tf.constant(BETA2);
        Operand<TFloat32> epsilon = tf.constant(EPSILON);
        for (int i = 0; i < weights.size(); i++) {
            Shape shape = weights.get(i).shape();
            // Powers of beta that are 0 switch TensorFlow's bias correction off: it is in the step size.
            updates.add(after.train.applyAdam(
                    weights.get(i).variable(),
                    variable(tf, new float[(int) shape.size()], shape),
                    variable(tf, new float[(int) shape.size()], shape),
                    zero,
                    zero,
                    stepSize,
                    beta1,
                    beta2,
                    epsilon,
                    isKernel(i)
                            ? disturbances.penalized(
                                    gradients.dy(i), weights.get(i).variable())
                            : gradients.dy(i)));
        }
        return tf.withControlDependencies(updates).noOp();
    }

    /**
     * Learns from a batch.
     *
     * @param rows rows of scaled values
     * @return their mean squared error before the step
     */
    double learn(TFloat32 rows, double learningRate) {
        steps++;
        double power = (double) steps;
        double correction = Math.sqrt(1 - Math.pow(BETA2, power)) / (1 - Math.pow(BETA1, power));
        try (TFloat32 size = TFloat32.scalarOf((float) (learningRate * correction));
                Result result = session.runner()
                        .feed(input, rows)
                        .feed(stepSize, size)
                        .addTarget(trainStep)
                        .fetch(objective)
                        .run()) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }

    /** The mean squared error of a batch. */
    double loss(TFloat32 rows) {
        try (Result result = session.runner().feed(input, rows).fetch(loss).run()) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }

    @Override
    public GraphDef graph() {
        return graph.toGraphDef();
    }

    @Override
    public Network network() {
        Session.Runner runner = session.runner();
        weights.forEach(weight -> runner.fetch(weight.variable()));
        List<Layer> layers = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < initial.layers().size(); i++) {
                Dense layer = dense(initial.layers().get(i));
                layers.add(new Dense(
                        layer.name(),
                        layer.inputs(),
                        layer.outputs(),
                        array((TFloat32) result.get(2 * i)),
                        array((TFloat32) result.get(2 * i + 1)),
                        layer.activation()));
            }
        }
        return new Network(initial.input(), layers);
    }

    private static float[] array(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.copyTo(DataBuffers.of(values, false, false));
        return values;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
