// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.tensorflow;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.LayerSummary;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.engine.Shape;
import io.autoencoder.connect.engine.lowering.CannotLowerException;
import io.autoencoder.connect.engine.lowering.Chain;
import io.autoencoder.connect.engine.lowering.Signal;
import io.autoencoder.connect.engine.lowering.Value;
import io.autoencoder.connect.engine.tensorflow.session.SessionGraph;
import io.autoencoder.connect.engine.tensorflow.session.TensorFlowEngine;
import io.autoencoder.connect.engine.tensorflow.session.TensorFlowLibrary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A TensorFlow graph: as layers where it is a dense network, and for a session where that is asked for or needed. */
final class TensorFlowDefinition implements ModelDefinition {

    private final GraphModel model;
    private final SessionGraph session;
    private final NetworkDefinition network;
    private final String whyNotJava;

    private TensorFlowDefinition(GraphModel model, SessionGraph session, NetworkDefinition network, String whyNotJava) {
        this.model = model;
        this.session = session;
        this.network = network;
        this.whyNotJava = whyNotJava;
    }

    /** @throws io.autoencoder.connect.engine.InvalidModelException if neither Java nor a session may run it */
    static TensorFlowDefinition of(GraphModel model) {
        NetworkDefinition network = null;
        String whyNotJava = "";
        try {
            network = lower(model);
        } catch (CannotLowerException e) {
            whyNotJava = e.getMessage();
        }
        try {
            SessionGraph session = SessionPlan.of(model, network == null ? openOutput(model) : network.output());
            return new TensorFlowDefinition(model, session, network, whyNotJava);
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

    /** What the signature says; the input's shape, as of an autoencoder, where it says nothing. */
    private static Shape openOutput(GraphModel model) {
        int[] dims = model.outputDims();
        boolean known = dims.length > 1 && Arrays.stream(dims).skip(1).allMatch(dim -> dim > 0);
        int[] shape = known ? dims.clone() : model.recordDims();
        shape[0] = 1;
        return Chain.shape(shape);
    }

    @Override
    public String format() {
        return model.format();
    }

    @Override
    public String producer() {
        return model.producer();
    }

    @Override
    public Shape input() {
        return session.inputShape();
    }

    @Override
    public Shape output() {
        return session.outputShape();
    }

    /** The layers of a dense network; otherwise the graph as one. */
    @Override
    public List<LayerSummary> layers() {
        if (network != null) {
            return network.layers();
        }
        long parameters = session.variables().stream()
                .mapToLong(variable -> variable.values().length)
                .sum();
        return List.of(
                new LayerSummary(model.output().node(), "TensorFlow graph: " + whyNotJava, "", output(), parameters));
    }

    @Override
    public void requireEngine(EngineChoice choice) {
        if (choice == EngineChoice.JAVA && network == null) {
            throw model.problem("compiled Java cannot run it (" + whyNotJava + "); set engine to auto or tensorflow");
        }
        if (choice == EngineChoice.TENSORFLOW || network == null) {
            Optional<String> missing = TensorFlowLibrary.missing();
            if (missing.isPresent()) {
                String reason = network == null ? " (" + whyNotJava + ")" : "";
                throw model.problem("it needs TensorFlow" + reason + ", but " + missing.get() + "; "
                        + TensorFlowLibrary.HOW_TO_GET_IT);
            }
        }
    }

    @Override
    public Engine open(EngineChoice choice) {
        requireEngine(choice);
        return choice == EngineChoice.TENSORFLOW || network == null
                ? TensorFlowEngine.open(model.file(), session)
                : network.open(choice);
    }
}
