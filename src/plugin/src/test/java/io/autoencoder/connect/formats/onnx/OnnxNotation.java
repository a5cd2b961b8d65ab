// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.autoencoder.connect.formats.graph.GraphNotation;
import io.autoencoder.connect.formats.graph.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One node in a line of a table: its type, its inputs and its attributes, such as {@code axis=1 pads=[0 1]}. */
final class OnnxNotation {

    private OnnxNotation() {}

    /** What the operation makes of its inputs. */
    static Value apply(String type, String inputs, String attributes) {
        return OnnxOperations.apply(node(type, inputs, attributes));
    }

    static OnnxNode node(String type, String inputs, String attributes) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(type).setName("n").addOutput("y");
        attributes(attributes).forEach(node::addAttribute);
        List<Value> values = GraphNotation.values(inputs);
        OnnxTensors tensors = new OnnxTensors(new OnnxFile(Path.of("model"), "test"));
        return new OnnxNode(node.build(), values, tensors, 18, new ArrayList<>());
    }

    private static Stream<AttributeProto> attributes(String text) {
        return text == null ? Stream.of() : Stream.of(text.split(" +(?=\\w+=)")).map(OnnxNotation::attribute);
    }

    private static AttributeProto attribute(String text) {
        String[] parts = text.split("=");
        String value = parts[1];
        if (value.startsWith("[")) {
            String[] words = value.substring(1, value.length() - 1).split(" ");
            return value.contains(".")
                    ? OnnxModel.numbers(parts[0], floats(words))
                    : Character.isLetter(value.charAt(1))
                            ? OnnxModel.texts(parts[0], words)
                            : OnnxModel.integerList(
                                    parts[0],
                                    Stream.of(words).mapToLong(Long::parseLong).toArray());
        }
        if (Character.isLetter(value.charAt(0))) {
            return OnnxModel.text(parts[0], value);
        }
        return value.contains(".")
                ? OnnxModel.number(parts[0], Float.parseFloat(value))
                : OnnxModel.integer(parts[0], Long.parseLong(value));
    }

    private static float[] floats(String... words) {
        float[] floats = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            floats[i] = Float.parseFloat(words[i]);
        }
        return floats;
    }
}
