// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A dense network as the bytes of an ONNX file. Field numbers are those of onnx.proto3. */
final class OnnxFile {

    static final String INPUT = "input";
    static final String OUTPUT = "output";

    private static final int FLOAT = 1;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private OnnxFile() {}

    /** The content of one message. */
    private interface Content {
        void write(CodedOutputStream out) throws IOException;
    }

    static byte[] of(Network network) {
        return message(model -> {
                    model.writeInt64(1, IR_VERSION);
                    model.writeBytes(7, message(graph -> graph(graph, network)));
                    model.writeBytes(8, message(opset -> opset.writeInt64(2, OPSET)));
                })
                .toByteArray();
    }

    private static void graph(CodedOutputStream graph, Network network) throws IOException {
        String values = INPUT;
        for (int i = 0; i < network.layers().size(); i++) {
            Dense dense = (Dense) network.layers().get(i);
            boolean last = i == network.layers().size() - 1;
            String sum = last ? OUTPUT : "sum" + i;
            graph.writeBytes(1, node("Gemm", sum, values, "kernel" + i, "bias" + i));
            graph.writeBytes(5, tensor("kernel" + i, dense.kernel(), dense.inputs(), dense.outputs()));
            graph.writeBytes(5, tensor("bias" + i, dense.bias(), dense.outputs()));
            values = sum;
            if (dense.activation() == Activation.Plain.TANH) {
                graph.writeBytes(1, node("Tanh", "tanh" + i, sum));
                values = "tanh" + i;
            }
        }
        graph.writeString(2, "autoencoder");
        graph.writeBytes(11, value(INPUT, network.input().features()));
        graph.writeBytes(12, value(OUTPUT, network.output().features()));
    }

    private static ByteString node(String operation, String output, String... inputs) {
        return message(node -> {
            for (String input : inputs) {
                node.writeString(1, input);
            }
            node.writeString(2, output);
            node.writeString(4, operation);
        });
    }

    private static ByteString tensor(String name, float[] values, int... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return message(tensor -> {
            for (int dimension : dimensions) {
                tensor.writeInt64(1, dimension);
            }
            tensor.writeInt32(2, FLOAT);
            tensor.writeString(8, name);
            tensor.writeByteArray(9, bytes.array());
        });
    }

    private static ByteString value(String name, int width) {
        ByteString shape = message(dimensions -> {
            dimensions.writeBytes(1, message(dimension -> dimension.writeInt64(1, 1)));
            dimensions.writeBytes(1, message(dimension -> dimension.writeInt64(1, width)));
        });
        ByteString type = message(tensor -> {
            tensor.writeInt32(1, FLOAT);
            tensor.writeBytes(2, shape);
        });
        return message(value -> {
            value.writeString(1, name);
            value.writeBytes(2, message(kind -> kind.writeBytes(1, type)));
        });
    }

    private static ByteString message(Content content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            content.write(out);
            out.flush();
            return ByteString.copyFrom(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
