// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.formats.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A SavedModel folder. Field numbers are those of {@code saved_model.proto} and {@code meta_graph.proto}. */
final class SavedModel {

    private static final List<String> SIGNATURES = List.of("serving_default", "serve");

    private final Path file;
    private final Path folder;

    /**
     * @param file as the user named it
     * @param folder where the SavedModel lies
     */
    SavedModel(Path file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    GraphModel model() throws IOException {
        byte[] bytes = UntrustedFile.bytes(folder.resolve(SavedModelReader.GRAPH));
        RawProto meta = metaGraph(RawProto.parse(ByteString.copyFrom(bytes)));
        RawProto info = meta.message(1);
        RawProto signature = signature(meta.map(5));
        RawProto input = only(signature.map(1), "inputs");
        RawProto output = only(likeTheInput(signature.map(2), input), "outputs");
        GraphDef graph = GraphDef.of(meta.bytes(2));
        String version = info.text(5);
        return new GraphModel(
                file,
                "TensorFlow SavedModel",
                version.isEmpty() ? "unknown" : "TensorFlow " + version,
                graph,
                EdgeName.of(input.text(1)).node(),
                (int) input.number(2),
                Tensors.dims(input.message(3)),
                EdgeName.of(output.text(1)),
                Tensors.dims(output.message(3)),
                variables(graph));
    }

    /** The graph for serving, not one for training. */
    private RawProto metaGraph(RawProto saved) {
        List<RawProto> graphs = saved.messages(2);
        return graphs.stream()
                .filter(meta -> meta.message(1).texts(4).contains("serve"))
                .findFirst()
                .orElseThrow(() -> new DamagedModelException("it has no graph tagged serve"));
    }

    private RawProto signature(Map<String, RawProto> signatures) {
        for (String name : SIGNATURES) {
            if (signatures.containsKey(name)) {
                return signatures.get(name);
            }
        }
        return signatures.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("__"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new InvalidModelException(
                        file, "the SavedModel has no signature; save it with Keras' model.export or name a function"));
    }

    /** Some models give their inner values too: then the output of the input's shape counts. */
    private static Map<String, RawProto> likeTheInput(Map<String, RawProto> outputs, RawProto input) {
        if (outputs.size() < 2) {
            return outputs;
        }
        Map<String, RawProto> alike = new HashMap<>(outputs);
        alike.values().removeIf(output -> !sizes(output).equals(sizes(input)));
        return alike.size() == 1 ? alike : outputs;
    }

    /** Every size but the batch's. */
    private static List<Integer> sizes(RawProto tensor) {
        return Arrays.stream(Tensors.dims(tensor.message(3))).skip(1).boxed().toList();
    }

    private RawProto only(Map<String, RawProto> ends, String what) {
        if (ends.size() != 1) {
            throw new InvalidModelException(
                    file,
                    "its signature has " + ends.size() + " " + what + " " + ends.keySet()
                            + "; only models with one input and one output can score a record");
        }
        return ends.values().iterator().next();
    }

    private Variables variables(GraphDef graph) throws IOException {
        Path variables = folder.resolve("variables");
        boolean needed = graph.nodes().values().stream().anyMatch(node -> CheckpointKeys.isVariable(node.op()));
        if (!needed && Files.notExists(variables)) {
            return Variables.NONE;
        }
        VariableStore store = VariableStore.open(variables, new Tensors());
        Map<String, String> keys = CheckpointKeys.of(graph);
        Map<String, Tensor> known = new HashMap<>();
        return variable -> known.computeIfAbsent(variable, name -> store.read(keys.getOrDefault(name, name)));
    }
}
