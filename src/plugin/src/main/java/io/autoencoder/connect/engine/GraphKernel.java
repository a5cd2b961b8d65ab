// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that is not a chain, as one kernel: chains within it run as networks of their own, with merges between
 * them. All values of a sample are kept, since any later layer may take them.
 */
final class GraphKernel implements Kernel {

    /** One stage: a chain if {@code chain} is set, a merge otherwise. */
    private record Stage(
            int[] sources,
            @Nullable CompiledNetwork chain,
            @Nullable MergeKernel merge,
            int target,
            int size) {}

    private final List<Stage> stages;
    private final float[][] values;
    private final Runner[] runners;

    GraphKernel(Network network, DenseBackend backend) {
        this(stages(network, backend), network.layers().size() + 1);
    }

    private GraphKernel(List<Stage> stages, int valueCount) {
        this.stages = stages;
        this.values = new float[valueCount][];
        this.runners = new Runner[stages.size()];
        for (int i = 0; i < runners.length; i++) {
            Stage stage = stages.get(i);
            values[stage.target] = new float[stage.size];
            runners[i] = stage.chain == null ? null : stage.chain.newRunner();
        }
    }

    private static List<Stage> stages(Network network, DenseBackend backend) {
        List<Shape> shapes = network.shapes();
        List<Stage> stages = new ArrayList<>();
        int[] uses = uses(network);
        int first = 0;
        while (first < network.layers().size()) {
            int[] sources = network.sources().get(first).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            int end = first + 1;
            if (network.layers().get(first) instanceof Merge merge) {
                List<Shape> inputs =
                        network.sources().get(first).stream().map(shapes::get).toList();
                MergeKernel kernel = new MergeKernel(merge, inputs);
                stages.add(new Stage(sources, null, kernel, end, shapes.get(end).size()));
            } else {
                while (end < network.layers().size() && continues(network, end) && uses[end] == 1) {
                    end++;
                }
                Network chain =
                        new Network(shapes.get(sources[0]), network.layers().subList(first, end));
                stages.add(new Stage(
                        sources,
                        CompiledNetwork.of(chain, backend),
                        null,
                        end,
                        shapes.get(end).size()));
            }
            first = end;
        }
        return stages;
    }

    /** Whether a layer takes just the value of the layer before it in the list. */
    private static boolean continues(Network network, int layer) {
        return !(network.layers().get(layer) instanceof Merge)
                && network.sources().get(layer).equals(List.of(layer));
    }

    /** How often each value is taken. */
    private static int[] uses(Network network) {
        int[] uses = new int[network.layers().size() + 1];
        network.sources().forEach(sources -> sources.forEach(source -> uses[source]++));
        return uses;
    }

    @Override
    public int bufferSize() {
        return stages.get(stages.size() - 1).size;
    }

    @Override
    public Kernel forRunner() {
        return new GraphKernel(stages, values.length);
    }

    @Override
    public void run(float[] input, float[] output) {
        values[0] = input;
        for (int i = 0; i < runners.length; i++) {
            Stage stage = stages.get(i);
            float[] result = i == runners.length - 1 ? output : values[stage.target];
            if (stage.merge != null) {
                stage.merge.run(values, stage.sources, result);
            } else {
                runners[i].run(values[stage.sources[0]], result);
            }
        }
    }
}
