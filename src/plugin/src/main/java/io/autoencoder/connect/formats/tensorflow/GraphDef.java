// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph with its library of functions.
 *
 * @param nodes by name
 * @param functions by name
 * @param versions the {@code VersionDef} message it was read from
 */
record GraphDef(Map<String, NodeDef> nodes, Map<String, FunctionDef> functions, ByteString versions) {

    private static final int MOST_NODES = 200_000;

    static GraphDef of(ByteString source) {
        RawProto message = RawProto.parse(source);
        Map<String, FunctionDef> functions = new LinkedHashMap<>();
        for (ByteString function : message.message(2).all(1)) {
            FunctionDef read = FunctionDef.of(function);
            functions.put(read.name(), read);
        }
        Map<String, NodeDef> nodes = nodes(message.all(1));
        nodes.replaceAll((name, node) -> asksForTraining(node) ? NodeDef.of(FrozenVariable.no(name)) : node);
        return new GraphDef(nodes, functions, message.bytes(4));
    }

    /** Keras with TensorFlow 1 has an input of its own for that, in some versions without a default. */
    private static boolean asksForTraining(NodeDef node) {
        return node.op().equals("Placeholder")
                && node.type("dtype") == Tensors.BOOL
                && node.name().endsWith("learning_phase");
    }

    static Map<String, NodeDef> nodes(List<ByteString> sources) {
        if (sources.size() > MOST_NODES) {
            throw new DamagedModelException("it has more than " + MOST_NODES + " nodes");
        }
        Map<String, NodeDef> nodes = new LinkedHashMap<>();
        for (ByteString source : sources) {
            NodeDef node = NodeDef.of(source);
            if (node.name().isEmpty() || node.op().isEmpty()) {
                throw new DamagedModelException("a node of its graph has no name or operation");
            }
            nodes.put(node.name(), node);
        }
        return nodes;
    }
}
