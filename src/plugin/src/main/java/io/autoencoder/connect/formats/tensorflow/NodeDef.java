// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A node of a graph or function.
 *
 * @param name unique within its graph or function
 * @param op its operation, or the function it calls
 * @param inputs the edges it takes, without those that only order execution
 * @param controls names of the nodes that must run before
 * @param attributes {@code AttrValue} messages by name
 * @param source the message it was read from
 */
record NodeDef(
        String name,
        String op,
        List<EdgeName> inputs,
        List<String> controls,
        Map<String, RawProto> attributes,
        ByteString source) {

    private static final int STRING = 2;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int BOOLEAN = 5;
    private static final int TYPE = 6;
    private static final int SHAPE = 7;
    private static final int TENSOR = 8;
    private static final int FUNCTION = 10;

    static NodeDef of(ByteString source) {
        RawProto message = RawProto.parse(source);
        List<String> inputs = message.texts(3);
        return new NodeDef(
                message.text(1),
                message.text(2),
                inputs.stream()
                        .filter(input -> !input.startsWith("^"))
                        .map(EdgeName::of)
                        .toList(),
                inputs.stream()
                        .filter(input -> input.startsWith("^"))
                        .map(input -> input.substring(1))
                        .toList(),
                message.map(5),
                source);
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    String text(String attribute) {
        return attribute(attribute).text(STRING);
    }

    int integer(String attribute) {
        return (int) attribute(attribute).number(INTEGER);
    }

    float number(String attribute, double absent) {
        return has(attribute) ? attribute(attribute).floatNumber(FLOAT) : (float) absent;
    }

    boolean flag(String attribute) {
        return attribute(attribute).number(BOOLEAN) != 0;
    }

    /** A {@code DataType} number; 0 where it is absent. */
    int type(String attribute) {
        return (int) attribute(attribute).number(TYPE);
    }

    List<Long> integers(String attribute) {
        return attribute(attribute).message(1).numbers(INTEGER);
    }

    /** A {@code TensorShapeProto}. */
    RawProto shape(String attribute) {
        return attribute(attribute).message(SHAPE);
    }

    /** A {@code TensorProto}. */
    RawProto tensor(String attribute) {
        return attribute(attribute).message(TENSOR);
    }

    /** Name of the function that an attribute refers to, or an empty string. */
    String function(String attribute) {
        return attribute(attribute).message(FUNCTION).text(1);
    }

    /** Names of all functions that its attributes refer to. */
    List<String> functions() {
        return attributes.values().stream()
                .flatMap(value ->
                        Stream.concat(value.messages(FUNCTION).stream(), value.message(1).messages(9).stream()))
                .map(function -> function.text(1))
                .toList();
    }

    private RawProto attribute(String name) {
        return attributes.getOrDefault(name, RawProto.EMPTY);
    }
}
