// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A network compiled to kernels in Java. Weights are single precision, laid out once and shared by all runners.
 * Thread-safe.
 */
public final class CompiledNetwork implements Engine {

    private final Shape input;
    private final Shape output;
    private final DenseBackend backend;
    private final Kernel[] kernels;

    private CompiledNetwork(Network network, DenseBackend backend, Kernel... kernels) {
        this.input = network.input();
        this.output = network.output();
        this.backend = backend;
        this.kernels = kernels;
    }

    /** Compiles a network to the best instructions that this JVM has. */
    public static CompiledNetwork of(Network network) {
        return of(network, DenseBackend.best());
    }

    /** Compiles a single layer, as a product of matrix and vector. */
    public static CompiledNetwork of(Dense layer) {
        return of(new Network(Shape.of(layer.inputs()), List.of(layer)));
    }

    /** Compiles a network to other instructions, for comparison. */
    public static CompiledNetwork of(Network network, DenseBackend backend) {
        if (!network.isChain()) {
            return new CompiledNetwork(network, backend, new GraphKernel(network, backend));
        }
        List<Kernel> kernels = new ArrayList<>();
        Shape shape = network.input();
        for (Layer layer : LayerFusion.simplify(network.layers())) {
            Shape after = layer.output(shape);
            kernels.addAll(kernels(layer, shape, backend));
            shape = after;
        }
        return new CompiledNetwork(network, backend, kernels.toArray(Kernel[]::new));
    }

    private static List<Kernel> kernels(Layer layer, Shape input, DenseBackend backend) {
        if (layer instanceof Dense dense) {
            return List.of(backend.dense(dense, input.steps()));
        }
        if (layer instanceof BatchNormalization normalization) {
            return List.of(new AffineKernel(normalization, input.steps()));
        }
        if (layer instanceof ActivationLayer standing) {
            return List.of(new PointwiseKernel(standing.activation(), input));
        }
        return SequenceKernels.of(layer, input, backend);
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String description() {
        return name() + " in " + backend;
    }

    @Override
    public Shape input() {
        return input;
    }

    @Override
    public Shape output() {
        return output;
    }

    @Override
    public Runner newRunner() {
        return new CompiledRunner(kernels, output.size());
    }

    /** Runs the kernels one after the other, each into a buffer of its own. */
    private static final class CompiledRunner implements Runner {

        private final Kernel[] kernels;
        private final float[][] buffers;
        private final int outputs;

        CompiledRunner(Kernel[] kernels, int outputs) {
            this.kernels = new Kernel[kernels.length];
            this.outputs = outputs;
            this.buffers = new float[kernels.length][];
            for (int i = 0; i < kernels.length; i++) {
                this.kernels[i] = kernels[i].forRunner();
                buffers[i] = new float[kernels[i].bufferSize()];
            }
        }

        @Override
        public void run(float[] input, float[] output) {
            float[] values = input;
            for (int i = 0; i < kernels.length; i++) {
                kernels[i].run(values, buffers[i]);
                values = buffers[i];
            }
            System.arraycopy(values, 0, output, 0, outputs);
        }

        @Override
        public void run(float[] input, int[] set, int count, float[] output) {
            if (kernels.length == 0) {
                run(input, output);
                return;
            }
            kernels[0].run(input, set, count, buffers[0]);
            for (int i = 1; i < kernels.length; i++) {
                kernels[i].run(buffers[i - 1], buffers[i]);
            }
            System.arraycopy(buffers[kernels.length - 1], 0, output, 0, outputs);
        }
    }
}
