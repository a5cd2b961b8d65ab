// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.formats.graph.GraphLayers;
import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import io.autoencoder.connect.formats.tensorflow.session.SessionGraph;
import io.autoencoder.connect.formats.tensorflow.session.TensorFlowEngine;
import io.autoencoder.connect.formats.tensorflow.session.TensorFlowLibrary;
import io.autoencoder.connect.network.LayerSummary;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A TensorFlow graph: as layers where it is a dense network, and for a session where that is asked for or needed. */
final class TensorFlowDefinition implements ModelDefinition {

    private final Path file;
    private final String format;
    private final String producer;
    private final Shape input;
    private final Shape output;
    private final String outputNode;
    private final Optional<NetworkDefinition> network;
    private final Optional<SessionGraph> session;
    private final String whyNotJava;
    private final String whyNotSession;

    /**
     * Keeps nothing of the file's graph but what is run: as it was read it takes many times the memory.
     *
     * @throws InvalidModelException if neither Java nor a session may run it
     */
    TensorFlowDefinition(GraphModel model) {
        this.file = model.file();
        this.format = model.format();
        this.producer = model.producer();
        this.input = shape(model, model.recordDims());
        this.outputNode = model.output().node();
        NetworkDefinition lowered = null;
        String reason = "";
        try {
            lowered = lower(model);
        } catch (UnsupportedGraphException e) {
            reason = e.reason();
        }
        this.network = Optional.ofNullable(lowered);
        this.whyNotJava = reason;
        this.output = lowered == null ? openOutput(model) : lowered.output();
        SessionGraph planned = null;
        reason = "";
        try {
            planned = SessionPlan.of(model, output);
        } catch (UnsupportedGraphException e) {
            reason = e.reason();
        }
        this.session = Optional.ofNullable(planned);
        this.whyNotSession = reason;
        if (network.isEmpty() && session.isEmpty()) {
            throw model.problem(reason);
        }
    }

    private static NetworkDefinition lower(GraphModel model) {
        Edge input = new Edge.Data(new Symbolic.Input(model.recordDims()));
        Value output = new GraphEvaluator(model.graph(), model.variables(), new Tensors())
                .value(model.output(), Map.of(model.input(), input));
        if (!(output instanceof Symbolic signal)) {
            throw model.problem("its output does not depend on its input " + model.input());
        }
        return new NetworkDefinition(model.file(), model.format(), model.producer(), GraphLayers.network(signal));
    }

    /** What the signature says; the input's shape, as of an autoencoder, where it says nothing. */
    private static Shape openOutput(GraphModel model) {
        int[] dims = model.outputDims();
        boolean known = dims.length > 1 && Arrays.stream(dims).skip(1).allMatch(dim -> dim > 0);
        int[] shape = known ? dims.clone() : model.recordDims();
        shape[0] = 1;
        return shape(model, shape);
    }

    private static Shape shape(GraphModel model, int... dims) {
        try {
            return GraphLayers.shape(dims);
        } catch (UnsupportedGraphException e) {
            throw model.problem(e.reason());
        }
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String producer() {
        return producer;
    }

    @Override
    public Shape input() {
        return input;
    }

    @Override
    public Shape output() {
        return output;
    }

    /** The layers of a dense network; otherwise the graph as one. */
    @Override
    public List<LayerSummary> layers() {
        return network.map(NetworkDefinition::layers).orElseGet(() -> {
            long parameters = session.stream()
                    .flatMap(graph -> graph.variables().stream())
                    .mapToLong(variable -> variable.values().length)
                    .sum();
            return List.of(new LayerSummary(outputNode, "TensorFlow graph: " + whyNotJava, "", output, parameters));
        });
    }

    @Override
    public void requireEngine(EngineChoice choice) {
        if (choice == EngineChoice.JAVA && network.isEmpty()) {
            throw problem("compiled Java cannot run it (" + whyNotJava + "); set engine to auto or tensorflow");
        }
        if (choice != EngineChoice.TENSORFLOW && network.isPresent()) {
            return;
        }
        if (session.isEmpty()) {
            throw problem(whyNotSession);
        }
        Optional<String> missing = TensorFlowLibrary.missing();
        if (missing.isPresent()) {
            String reason = network.isEmpty() ? " (" + whyNotJava + ")" : "";
            throw problem(
                    "it needs TensorFlow" + reason + ", but " + missing.get() + "; " + TensorFlowLibrary.remedy());
        }
    }

    @Override
    public Engine open(EngineChoice choice) {
        requireEngine(choice);
        return choice != EngineChoice.TENSORFLOW && network.isPresent()
                ? network.get().open(choice)
                : TensorFlowEngine.open(file, session.orElseThrow());
    }

    private InvalidModelException problem(String reason) {
        return new InvalidModelException(file, reason);
    }
}
