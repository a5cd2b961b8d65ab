// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelReader;
import io.autoencoder.connect.engine.UntrustedFile;
import java.io.IOException;
import java.io.InputStream;
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
        if (!Files.isRegularFile(model)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(model)) {
            return startsWithANode(in.readNBytes(7))
                    || model.toString().endsWith(".pb") && !SavedModelReader.isSavedModel(model);
        }
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
    public ModelDefinition read(Path model) {
        try {
            ByteString bytes = ModelBytes.read(model);
            return new TensorFlowDefinition(FrozenGraph.model(model, GraphDef.of(bytes)));
        } catch (DamagedModelException e) {
            throw new InvalidModelException(
                    model, "is no frozen TensorFlow graph, or is damaged: " + e.getMessage() + "; copy it again", e);
        } catch (IOException e) {
            throw UntrustedFile.unreachable(model, e);
        }
    }
}
