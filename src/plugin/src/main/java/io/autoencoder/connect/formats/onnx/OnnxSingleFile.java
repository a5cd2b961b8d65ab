// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.autoencoder.connect.engine.UntrustedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts weights that lie beside a model into it, so that one file is the whole model. */
public final class OnnxSingleFile {

    private OnnxSingleFile() {}

    /** Whether weights lie in other files. */
    public static boolean isNeeded(Path model) {
        return UntrustedFile.read(
                model,
                () -> new OnnxReader().recognizes(model)
                        && OnnxReader.parse(model).getGraph().getInitializerList().stream()
                                .anyMatch(OnnxSingleFile::isElsewhere));
    }

    /**
     * Writes the whole model.
     *
     * @throws io.autoencoder.connect.engine.InvalidModelException if a weight is absent
     */
    public static void write(Path model, Path target) throws IOException {
        ModelProto proto = OnnxReader.parse(model);
        OnnxTensors tensors = new OnnxTensors(OnnxReader.file(model, proto));
        GraphProto.Builder graph = proto.getGraph().toBuilder().clearInitializer();
        for (TensorProto tensor : proto.getGraph().getInitializerList()) {
            graph.addInitializer(isElsewhere(tensor) ? tensors.embedded(tensor) : tensor);
        }
        Files.write(target, proto.toBuilder().setGraph(graph).build().toByteArray());
    }

    private static boolean isElsewhere(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
    }
}
