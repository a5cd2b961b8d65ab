// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of a graph's library.
 *
 * @param name what calls refer to
 * @param arguments names of its inputs, in order
 * @param results the edges it returns, in order
 * @param nodes its body, by name
 * @param source the message it was read from
 */
record FunctionDef(
        String name, List<String> arguments, List<EdgeName> results, Map<String, NodeDef> nodes, ByteString source) {

    static FunctionDef of(ByteString source) {
        RawProto message = RawProto.parse(source);
        RawProto signature = message.message(1);
        Map<String, String> returned = new HashMap<>();
        message.messages(4).forEach(entry -> returned.put(entry.text(1), entry.text(2)));
        List<EdgeName> results = signature.messages(3).stream()
                .map(output -> EdgeName.of(returned.getOrDefault(output.text(1), "")))
                .toList();
        return new FunctionDef(
                signature.text(1),
                signature.messages(2).stream().map(argument -> argument.text(1)).toList(),
                results,
                GraphDef.nodes(message.all(3)),
                source);
    }
}
