// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelReader;
import io.autoencoder.connect.engine.UntrustedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads graphs with their weights frozen into constants: {@code .pb} files of TensorFlow 1 and 2. */
public final class FrozenGraphReader implements ModelReader {

    /** A graph begins with its first node, a message whose first field is the node's name. */
    private static final int FIRST_FIELD_IS_A_MESSAGE = 1 << 3 | 2;

    @Override
    public String format() {
        return "TensorFlow .pb";
    }

    @Override
    public boolean recognizes(Path model) throws IOException {
        return startsWithANode(UntrustedFile.start(model, 7))
                || model.toString().endsWith(".pb")
                        && Files.isRegularFile(model)
                        && !SavedModelReader.isSavedModel(model);
    }

    private static boolean startsWithANode(byte[] start) {
        if (start.length < 7 || start[0] != FIRST_FIELD_IS_A_MESSAGE) {
            return false;
        }
        int next = 1;
        while (next < 6 && start[next] < 0) {
            next++;
        }
        return start[Math.min(next + 1, 6)] == FIRST_FIELD_IS_A_MESSAGE;
    }

    @Override
    public ModelDefinition read(Path model) throws IOException {
        try {
            GraphDef graph = GraphDef.of(ByteString.copyFrom(UntrustedFile.bytes(model)));
            return new TensorFlowDefinition(FrozenGraph.model(model, graph));
        } catch (DamagedModelException e) {
            throw new InvalidModelException(
                    model, "is no frozen TensorFlow graph, or is damaged: " + e.getMessage() + "; copy it again", e);
        }
    }
}
