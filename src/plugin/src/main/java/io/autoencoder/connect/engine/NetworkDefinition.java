// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerSummary;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that was read into a {@link Network}. The compiled form is made when an engine is first opened, once, and
 * shared.
 */
public final class NetworkDefinition implements ModelDefinition {

    private final Path file;
    private final String format;
    private final String producer;
    private final Network network;
    private final List<String> notes;

    /** Made by the first to ask; guarded by this. */
    private @Nullable CompiledNetwork compiled;

    /**
     * @param file where it came from, for messages
     * @param format the file format in words
     * @param producer the library and version that wrote it
     * @param network what was read
     */
    public NetworkDefinition(Path file, String format, String producer, Network network) {
        this(file, format, producer, network, List.of());
    }

    /** @param notes as {@link ModelDefinition#notes} gives them */
    public NetworkDefinition(Path file, String format, String producer, Network network, List<String> notes) {
        this.notes = List.copyOf(notes);
        this.file = file;
        this.format = format;
        this.producer = producer;
        this.network = network;
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
        return network.input();
    }

    @Override
    public Shape output() {
        return network.output();
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    /** The layers with their weights. */
    public Network network() {
        return network;
    }

    @Override
    public List<LayerSummary> layers() {
        List<LayerSummary> summaries = new ArrayList<>();
        List<Shape> shapes = network.shapes();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            summaries.add(new LayerSummary(
                    layer.name(), layer.type(), layer.activationName(), shapes.get(i + 1), layer.parameters()));
        }
        return summaries;
    }

    @Override
    public void requireEngine(EngineChoice choice) {
        if (choice == EngineChoice.TENSORFLOW) {
            throw new InvalidModelException(
                    file, "a " + format + " model runs in compiled Java; set engine to auto or java");
        }
    }

    @Override
    public Engine open(EngineChoice choice) {
        requireEngine(choice);
        return UntrustedFile.read(file, this::compiled);
    }

    private synchronized CompiledNetwork compiled() {
        if (compiled == null) {
            compiled = CompiledNetwork.of(network);
        }
        return compiled;
    }
}
