// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Network;
import java.util.ArrayList;
import java.util.List;

/** Several networks as one, whose output is the mean of theirs. */
final class Ensemble {

    private Ensemble() {}

    /**
     * Puts networks side by side before an average. A single one stays as it is.
     *
     * @param members chains of dense layers that take and give the same number of values
     */
    static Network of(List<Network> members) {
        if (members.size() == 1) {
            return members.get(0);
        }
        List<Layer> layers = new ArrayList<>();
        List<List<Integer>> sources = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        for (int member = 1; member <= members.size(); member++) {
            int value = 0;
            for (Layer layer : members.get(member - 1).layers()) {
                layers.add(named("member_" + member + "_" + layer.name(), layer));
                sources.add(List.of(value));
                value = layers.size();
            }
            outputs.add(value);
        }
        layers.add(new Merge("mean", "Average", Merge.Mode.AVERAGE));
        sources.add(outputs);
        return new Network(members.get(0).input(), layers, sources);
    }

    private static Dense named(String name, Layer layer) {
        if (layer instanceof Dense dense) {
            return new Dense(name, dense.inputs(), dense.outputs(), dense.kernel(), dense.bias(), dense.activation());
        }
        throw new IllegalArgumentException("layer " + layer.name() + " is not dense");
    }
}
