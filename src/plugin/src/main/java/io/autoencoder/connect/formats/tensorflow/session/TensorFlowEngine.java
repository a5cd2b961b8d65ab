// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow.session;

import com.google.protobuf.InvalidProtocolBufferException;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;

/**
 * One TensorFlow session. Thread-safe; each runner has its own tensors. Closing it frees what it holds outside the
 * heap.
 */
public final class TensorFlowEngine implements Engine {

    /** Runs the operations of one record one after the other: they are too small to be worth a thread each. */
    private static final String EXECUTOR = "SINGLE_THREADED_EXECUTOR";

    private final SessionGraph model;
    private final Graph graph;
    private final Session session;

    private TensorFlowEngine(SessionGraph model, Graph graph, Session session) {
        this.model = model;
        this.graph = graph;
        this.session = session;
    }

    /**
     * Loads TensorFlow, if this is its first use, and a graph.
     *
     * @param file where the graph came from, for messages
     * @throws InvalidModelException if TensorFlow is absent or refuses the graph
     */
    public static TensorFlowEngine open(Path file, SessionGraph model) {
        try {
            return start(file, model);
        } catch (LinkageError e) {
            // Not an Exception: it would pass by a worker's error handling.
            throw new InvalidModelException(
                    file,
                    "it needs TensorFlow, which cannot be loaded here ("
                            + TensorFlowLibrary.missing().orElse(e.getMessage()) + "); "
                            + TensorFlowLibrary.remedy(),
                    e);
        } catch (TensorFlowException | IllegalArgumentException | IllegalStateException e) {
            throw new InvalidModelException(file, "TensorFlow refuses the graph: " + firstLine(e), e);
        }
    }

    private static TensorFlowEngine start(Path file, SessionGraph model) {
        Graph graph = new Graph();
        boolean opened = false;
        try {
            graph.importGraphDef(GraphDef.parseFrom(model.definition()));
            VariableRestore restore = new VariableRestore(graph, model.variables());
            TensorFlowEngine engine = new TensorFlowEngine(model, graph, session(graph, restore, model));
            opened = true;
            return engine;
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidModelException(file, "is damaged: its graph cannot be read; copy it again", e);
        } finally {
            if (!opened) {
                graph.close();
            }
        }
    }

    /** A session that has proved itself on a row of zeros; the simple executor cannot run every kind of loop. */
    private static Session session(Graph graph, VariableRestore restore, SessionGraph model) {
        try {
            return proved(new Session(graph, config(EXECUTOR)), restore, model);
        } catch (TensorFlowException e) {
            return proved(new Session(graph, config("")), restore, model);
        }
    }

    private static Session proved(Session session, VariableRestore restore, SessionGraph model) {
        boolean works = false;
        try {
            restore.run(session);
            try (SessionRunner runner = new SessionRunner(session, model)) {
                runner.run(
                        new float[model.inputShape().size()],
                        new float[model.outputShape().size()]);
            }
            works = true;
            return session;
        } finally {
            if (!works) {
                session.close();
            }
        }
    }

    private static ConfigProto config(String executor) {
        ConfigProto.Builder config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .setAllowSoftPlacement(true);
        config.getExperimentalBuilder().setExecutorType(executor);
        return config.build();
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    @Override
    public String name() {
        return "tensorflow";
    }

    @Override
    public Shape input() {
        return model.inputShape();
    }

    @Override
    public Shape output() {
        return model.outputShape();
    }

    @Override
    public Runner newRunner() {
        return new SessionRunner(session, model);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
