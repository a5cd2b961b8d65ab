// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.tensorflow;

import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.engine.lowering.CannotLowerException;
import io.autoencoder.connect.engine.lowering.Chain;
import io.autoencoder.connect.engine.lowering.Signal;
import io.autoencoder.connect.engine.lowering.Value;
import java.util.Map;

/** A TensorFlow graph: as layers where it is a dense network, else for a session. */
final class TensorFlowDefinition {

    private TensorFlowDefinition() {}

    static ModelDefinition of(GraphModel model) {
        try {
            return lower(model);
        } catch (CannotLowerException e) {
            throw model.problem(e.getMessage());
        }
    }

    private static NetworkDefinition lower(GraphModel model) {
        Edge input = new Edge.Data(new Signal.Input(model.recordDims()));
        Value output = new GraphEvaluator(model.graph(), model.variables(), new Tensors())
                .value(model.output(), Map.of(model.input(), input));
        if (!(output instanceof Signal signal)) {
            throw model.problem("its output does not depend on its input " + model.input());
        }
        return new NetworkDefinition(model.file(), model.format(), model.producer(), Chain.network(signal));
    }
}
