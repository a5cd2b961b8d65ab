// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a constant in place of a variable, or of the question whether the model is being trained. Field numbers are
 * those of {@code node_def.proto} and its parts.
 */
final class FrozenVariable {

    private FrozenVariable() {}

    /** A {@code NodeDef} message. */
    static ByteString node(String name, int type, Tensor value) {
        if (type != Tensors.FLOAT) {
            throw new UnsupportedGraphException("node " + name + ": a variable that is not of type float");
        }
        return constant(name, type, tensor(type, value));
    }

    /** A {@code NodeDef} message that says no. */
    static ByteString no(String name) {
        ByteString value = UnknownFieldSet.newBuilder()
                .addField(1, number(Tensors.BOOL))
                .addField(2, bytes(ByteString.EMPTY))
                .addField(4, bytes(ByteString.copyFrom(new byte[1])))
                .build()
                .toByteString();
        return constant(name, Tensors.BOOL, value);
    }

    private static ByteString constant(String name, int type, ByteString tensor) {
        Field.Builder attributes = Field.newBuilder()
                .addLengthDelimited(entry("dtype", message(6, number(type))))
                .addLengthDelimited(entry("value", message(8, bytes(tensor))));
        return UnknownFieldSet.newBuilder()
                .addField(1, bytes(ByteString.copyFromUtf8(name)))
                .addField(2, bytes(ByteString.copyFromUtf8("Const")))
                .addField(5, attributes.build())
                .build()
                .toByteString();
    }

    private static ByteString tensor(int type, Tensor value) {
        Field.Builder dims = Field.newBuilder();
        for (int dim : value.dims()) {
            dims.addLengthDelimited(message(1, number(dim)));
        }
        ByteBuffer content = ByteBuffer.allocate(value.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double element : value.values()) {
            content.putFloat((float) element);
        }
        return UnknownFieldSet.newBuilder()
                .addField(1, number(type))
                .addField(2, bytes(message(2, dims.build())))
                .addField(4, bytes(ByteString.copyFrom(content.flip())))
                .build()
                .toByteString();
    }

    private static ByteString entry(String key, ByteString value) {
        return UnknownFieldSet.newBuilder()
                .addField(1, bytes(ByteString.copyFromUtf8(key)))
                .addField(2, bytes(value))
                .build()
                .toByteString();
    }

    private static ByteString message(int field, Field value) {
        return UnknownFieldSet.newBuilder().addField(field, value).build().toByteString();
    }

    private static Field bytes(ByteString value) {
        return Field.newBuilder().addLengthDelimited(value).build();
    }

    private static Field number(long value) {
        return Field.newBuilder().addVarint(value).build();
    }
}
