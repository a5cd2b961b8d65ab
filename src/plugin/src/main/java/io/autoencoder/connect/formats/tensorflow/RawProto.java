// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A protobuf message read by field numbers, without its generated class: TensorFlow's come with 4 MB of others and its
 * native loader. What lies nested is parsed when it is asked for, so no depth of nesting can exhaust the stack.
 */
final class RawProto {

    static final RawProto EMPTY = new RawProto(UnknownFieldSet.getDefaultInstance());

    private final UnknownFieldSet fields;

    private RawProto(UnknownFieldSet fields) {
        this.fields = fields;
    }

    /** @throws DamagedModelException if it is no protobuf message */
    static RawProto parse(ByteString bytes) {
        try {
            CodedInputStream in = bytes.newCodedInput();
            in.enableAliasing(true);
            UnknownFieldSet fields = UnknownFieldSet.parseFrom(in);
            // The end of a group that never began would end the message early.
            in.checkLastTagWas(0);
            return new RawProto(fields);
        } catch (IOException e) {
            throw new DamagedModelException("its structure cannot be followed", e);
        }
    }

    /** A message without the entry of a key in one of its maps. */
    static ByteString without(ByteString message, int map, String key) {
        RawProto parsed = parse(message);
        Field.Builder kept = Field.newBuilder();
        for (ByteString entry : parsed.all(map)) {
            if (!parse(entry).text(1).equals(key)) {
                kept.addLengthDelimited(entry);
            }
        }
        return parsed.fields.toBuilder()
                .clearField(map)
                .addField(map, kept.build())
                .build()
                .toByteString();
    }

    boolean has(int field) {
        return fields.hasField(field);
    }

    List<ByteString> all(int field) {
        return field(field).getLengthDelimitedList();
    }

    /** The field's last value, as the format asks for, or empty. */
    ByteString bytes(int field) {
        List<ByteString> all = all(field);
        return all.isEmpty() ? ByteString.EMPTY : all.get(all.size() - 1);
    }

    String text(int field) {
        return bytes(field).toStringUtf8();
    }

    List<String> texts(int field) {
        return all(field).stream().map(ByteString::toStringUtf8).toList();
    }

    RawProto message(int field) {
        return has(field) ? parse(bytes(field)) : EMPTY;
    }

    List<RawProto> messages(int field) {
        return all(field).stream().map(RawProto::parse).toList();
    }

    /** A map with text keys. */
    Map<String, RawProto> map(int field) {
        Map<String, RawProto> map = new LinkedHashMap<>();
        for (RawProto entry : messages(field)) {
            map.put(entry.text(1), entry.message(2));
        }
        return map;
    }

    /** A number of any integer type, enum or bool; 0 where it is absent. */
    long number(int field) {
        List<Long> values = field(field).getVarintList();
        return values.isEmpty() ? 0 : values.get(values.size() - 1);
    }

    float floatNumber(int field) {
        return Float.intBitsToFloat(fixed32(field));
    }

    int fixed32(int field) {
        List<Integer> values = field(field).getFixed32List();
        return values.isEmpty() ? 0 : values.get(values.size() - 1);
    }

    /** Repeated integers, packed or not. */
    List<Long> numbers(int field) {
        List<Long> values = new ArrayList<>(field(field).getVarintList());
        for (ByteString packed : all(field)) {
            try {
                CodedInputStream in = packed.newCodedInput();
                while (!in.isAtEnd()) {
                    values.add(in.readRawVarint64());
                }
            } catch (IOException e) {
                throw new DamagedModelException("a list of numbers cannot be read", e);
            }
        }
        return values;
    }

    /** Repeated floats, packed or not. */
    List<Float> floats(int field) {
        List<Float> values = new ArrayList<>();
        field(field).getFixed32List().forEach(bits -> values.add(Float.intBitsToFloat(bits)));
        packed(field, Float.BYTES, in -> values.add(in.getFloat()));
        return values;
    }

    /** Repeated doubles, packed or not. */
    List<Double> doubles(int field) {
        List<Double> values = new ArrayList<>();
        field(field).getFixed64List().forEach(bits -> values.add(Double.longBitsToDouble(bits)));
        packed(field, Double.BYTES, in -> values.add(in.getDouble()));
        return values;
    }

    private void packed(int field, int width, Consumer<ByteBuffer> next) {
        for (ByteString packed : all(field)) {
            ByteBuffer in = packed.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            while (in.remaining() >= width) {
                next.accept(in);
            }
        }
    }

    private Field field(int number) {
        return fields.getField(number);
    }
}
