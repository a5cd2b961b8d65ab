// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelReader;
import io.autoencoder.connect.engine.NetworkDefinition;
import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code .onnx} files whose graph is a network of layers. */
public final class OnnxReader implements ModelReader {

    /** A file begins with its format version, 3 since 2017, as field 1; then comes one of the fields 2 to 8. */
    private static final int VERSION_TAG = 1 << 3;

    private static final int LOWEST_VERSION = 2;
    private static final int HIGHEST_VERSION = 64;

    @Override
    public String format() {
        return "ONNX .onnx";
    }

    @Override
    public boolean recognizes(Path model) throws IOException {
        byte[] start = UntrustedFile.start(model, 3);
        return start.length == 3
                        && start[0] == VERSION_TAG
                        && start[1] >= LOWEST_VERSION
                        && start[1] <= HIGHEST_VERSION
                        && start[2] >> 3 >= 2
                        && start[2] >> 3 <= 8
                || model.toString().endsWith(".onnx") && Files.isRegularFile(model);
    }

    @Override
    public ModelDefinition read(Path model) throws IOException {
        ModelProto proto = parse(model);
        String producer = (proto.getProducerName() + " " + proto.getProducerVersion()).strip();
        OnnxFile file = file(model, proto);
        if (!proto.hasGraph()) {
            throw file.problem("is not an ONNX model or is cut short: it has no graph; export it again");
        }
        OnnxGraph graph = new OnnxGraph(file, proto, new OnnxTensors(file));
        Network network = graph.network();
        return new NetworkDefinition(model, "ONNX", producer.isEmpty() ? "unknown" : producer, network, graph.notes());
    }

    static OnnxFile file(Path model, ModelProto proto) {
        String producer = (proto.getProducerName() + " " + proto.getProducerVersion()).strip();
        return new OnnxFile(model, producer.isEmpty() ? "an unknown program" : producer);
    }

    static ModelProto parse(Path model) throws IOException {
        try {
            return ModelProto.parseFrom(UntrustedFile.bytes(model));
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidModelException(
                    model, "is damaged or incomplete: its ONNX structure cannot be followed; copy it again", e);
        }
    }
}
