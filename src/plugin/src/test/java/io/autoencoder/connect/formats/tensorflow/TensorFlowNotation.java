// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.formats.graph.GraphNotation;
import io.autoencoder.connect.formats.graph.Value;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;

/** One node in a line of a table: its type, its inputs and its attributes, such as {@code axis=1 DstT=DT_INT32}. */
final class TensorFlowNotation {

    private TensorFlowNotation() {}

    /** What the operation gives: one value, mostly. */
    static List<Value> apply(String type, String inputs, String attributes) {
        TensorFlowNode node = new TensorFlowNode(node(type, attributes), GraphNotation.values(inputs));
        List<Value> several = node.several();
        return several == null ? List.of(node.apply()) : several;
    }

    static NodeDef node(String type, String attributes) {
        org.tensorflow.proto.NodeDef.Builder node =
                org.tensorflow.proto.NodeDef.newBuilder().setName("n").setOp(type);
        if (attributes != null) {
            Stream.of(attributes.split(" +(?=\\w+=)"))
                    .map(text -> text.split("="))
                    .forEach(parts -> node.putAttr(parts[0], attribute(parts[1])));
        }
        return NodeDef.of(node.build().toByteString());
    }

    private static AttrValue attribute(String text) {
        AttrValue.Builder value = AttrValue.newBuilder();
        if (text.startsWith("[")) {
            AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
            Stream.of(text.substring(1, text.length() - 1).split(" ")).forEach(word -> list.addI(Long.parseLong(word)));
            return value.setList(list).build();
        }
        if (text.startsWith("DT_")) {
            return value.setType(org.tensorflow.proto.DataType.valueOf(text)).build();
        }
        if (text.equals("true") || text.equals("false")) {
            return value.setB(Boolean.parseBoolean(text)).build();
        }
        if (Character.isLetter(text.charAt(0))) {
            return value.setS(ByteString.copyFromUtf8(text)).build();
        }
        return (text.contains(".") ? value.setF(Float.parseFloat(text)) : value.setI(Long.parseLong(text))).build();
    }
}
