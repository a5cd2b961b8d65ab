// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.workers.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Structs as messages and back. A list with nothing in it is read as none: a message does not tell the two apart. */
final class Messages {

    private Messages() {}

    static DynamicMessage toMessage(Struct struct, Descriptor type) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            Object value = struct.getWithoutDefault(field.getName());
            Schema schema = struct.schema().field(field.getName()).schema();
            if (value instanceof List<?> list) {
                list.forEach(element -> message.addRepeatedField(field, toField(element, schema.valueSchema(), field)));
            } else if (value != null) {
                message.setField(field, toField(value, schema, field));
            }
        }
        return message.build();
    }

    private static Object toField(Object value, Schema schema, FieldDescriptor field) {
        if (value instanceof Struct struct) {
            return toMessage(struct, field.getMessageType());
        } else if (field.getType() == FieldDescriptor.Type.MESSAGE) {
            return DynamicMessage.newBuilder(field.getMessageType())
                    .setField(field.getMessageType().getFields().get(0), toScalar(toPrimitive(value, schema)))
                    .build();
        }
        return toScalar(value);
    }

    private static Object toPrimitive(Object value, Schema schema) {
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> Decimal.fromLogical(schema, (BigDecimal) value);
            case Timestamp.LOGICAL_NAME -> Timestamp.fromLogical(schema, (java.util.Date) value);
            case Date.LOGICAL_NAME -> Date.fromLogical(schema, (java.util.Date) value);
            case Time.LOGICAL_NAME -> Time.fromLogical(schema, (java.util.Date) value);
            default -> value;
        };
    }

    private static Object toScalar(Object value) {
        if (value instanceof byte[] bytes) {
            return ByteString.copyFrom(bytes);
        } else if (value instanceof ByteBuffer bytes) {
            return ByteString.copyFrom(bytes.duplicate());
        } else if (value instanceof Byte || value instanceof Short) {
            return ((Number) value).intValue();
        }
        return value;
    }

    static Struct toStruct(Message message, Schema schema) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            FieldDescriptor type = message.getDescriptorForType().findFieldByName(field.name());
            if (type.isRepeated()) {
                List<?> list = (List<?>) message.getField(type);
                Schema elements = field.schema().valueSchema();
                struct.put(
                        field,
                        list.isEmpty()
                                ? null
                                : list.stream()
                                        .map(element -> toConnect(element, elements))
                                        .toList());
            } else if (message.hasField(type)) {
                struct.put(field, toConnect(message.getField(type), field.schema()));
            }
        }
        return struct;
    }

    private static Object toConnect(Object value, Schema schema) {
        if (value instanceof Message message) {
            return schema.type() == Schema.Type.STRUCT
                    ? toStruct(message, schema)
                    : toLogical(
                            message.getField(
                                    message.getDescriptorForType().getFields().get(0)),
                            schema);
        }
        return value instanceof ByteString bytes ? bytes.toByteArray() : value;
    }

    private static Object toLogical(Object value, Schema schema) {
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> Decimal.toLogical(schema, ((ByteString) value).toByteArray());
            case Timestamp.LOGICAL_NAME -> Timestamp.toLogical(schema, (Long) value);
            case Date.LOGICAL_NAME -> Date.toLogical(schema, (Integer) value);
            case Time.LOGICAL_NAME -> Time.toLogical(schema, (Integer) value);
            default -> value;
        };
    }
}
