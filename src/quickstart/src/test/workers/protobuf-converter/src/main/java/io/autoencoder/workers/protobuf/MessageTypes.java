// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.workers.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/**
 * Connect's schemas as message types and back. A logical type is a message of one field, named after the type; a
 * decimal's scale is part of that name. Proto 2, whose fields are optional or required, as Connect's are.
 */
final class MessageTypes {

    private static final String DECIMAL = "Decimal";
    private static final String VALUE = "value";

    private MessageTypes() {}

    static Descriptor of(Schema schema) {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("record.proto")
                .setSyntax("proto2")
                .addMessageType(message("Record", schema))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0])
                    .getMessageTypes()
                    .get(0);
        } catch (DescriptorValidationException e) {
            throw new DataException("No message type can be made of the schema: " + e.getMessage(), e);
        }
    }

    private static DescriptorProto message(String name, Schema schema) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (Field field : schema.fields()) {
            boolean isRepeated = isList(field.schema());
            Schema values = isRepeated ? field.schema().valueSchema() : field.schema();
            FieldDescriptorProto.Builder type = FieldDescriptorProto.newBuilder()
                    .setName(field.name())
                    .setNumber(field.index() + 1)
                    .setLabel(
                            isRepeated
                                    ? Label.LABEL_REPEATED
                                    : field.schema().isOptional() ? Label.LABEL_OPTIONAL : Label.LABEL_REQUIRED);
            if (isMessage(values)) {
                String nested = "Of_" + field.name() + logicalName(values);
                message.addNestedType(
                        values.type() == Schema.Type.STRUCT ? message(nested, values) : logical(nested, values));
                type.setType(Type.TYPE_MESSAGE).setTypeName(nested);
            } else {
                type.setType(scalar(values));
            }
            message.addField(type);
        }
        return message.build();
    }

    private static boolean isList(Schema schema) {
        return schema.type() == Schema.Type.ARRAY;
    }

    private static boolean isMessage(Schema schema) {
        return schema.type() == Schema.Type.STRUCT || !logicalName(schema).isEmpty();
    }

    private static DescriptorProto logical(String name, Schema schema) {
        return DescriptorProto.newBuilder()
                .setName(name)
                .addField(FieldDescriptorProto.newBuilder()
                        .setName(VALUE)
                        .setNumber(1)
                        .setLabel(Label.LABEL_REQUIRED)
                        .setType(scalar(schema)))
                .build();
    }

    /** The last part of a message type's name, empty for what Connect has no logical type for. */
    private static String logicalName(Schema schema) {
        if (schema.name() == null) {
            return "";
        }
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> "_" + DECIMAL + "_" + schema.parameters().get(Decimal.SCALE_FIELD);
            case Timestamp.LOGICAL_NAME -> "_Timestamp";
            case Date.LOGICAL_NAME -> "_Date";
            case Time.LOGICAL_NAME -> "_Time";
            default -> "";
        };
    }

    private static Type scalar(Schema schema) {
        return switch (schema.type()) {
            case INT8, INT16, INT32 -> Type.TYPE_INT32;
            case INT64 -> Type.TYPE_INT64;
            case FLOAT32 -> Type.TYPE_FLOAT;
            case FLOAT64 -> Type.TYPE_DOUBLE;
            case BOOLEAN -> Type.TYPE_BOOL;
            case STRING -> Type.TYPE_STRING;
            case BYTES -> Type.TYPE_BYTES;
            case ARRAY, MAP, STRUCT -> throw new DataException("No field of a message holds a " + schema.type());
        };
    }

    static Schema schema(Descriptor message) {
        return struct(message).build();
    }

    private static SchemaBuilder struct(Descriptor message) {
        SchemaBuilder struct = SchemaBuilder.struct().name(message.getName());
        for (FieldDescriptor field : message.getFields()) {
            SchemaBuilder values = values(field);
            struct.field(
                    field.getName(),
                    field.isRepeated()
                            ? SchemaBuilder.array(values.build()).optional().build()
                            : field.isRequired() ? values.build() : values.optional().build());
        }
        return struct;
    }

    private static SchemaBuilder values(FieldDescriptor field) {
        return switch (field.getType()) {
            case INT32 -> SchemaBuilder.int32();
            case INT64 -> SchemaBuilder.int64();
            case FLOAT -> SchemaBuilder.float32();
            case DOUBLE -> SchemaBuilder.float64();
            case BOOL -> SchemaBuilder.bool();
            case STRING -> SchemaBuilder.string();
            case BYTES -> SchemaBuilder.bytes();
            case MESSAGE -> nested(field.getMessageType());
            default -> throw new DataException("Field " + field.getName() + " is of a type that Connect has not");
        };
    }

    private static SchemaBuilder nested(Descriptor message) {
        String name = message.getName();
        if (name.endsWith("_Timestamp")) {
            return Timestamp.builder();
        } else if (name.endsWith("_Date")) {
            return Date.builder();
        } else if (name.endsWith("_Time")) {
            return Time.builder();
        } else if (name.matches(".*_" + DECIMAL + "_-?\\d+")) {
            return Decimal.builder(Integer.parseInt(name.substring(name.lastIndexOf('_') + 1)));
        }
        return struct(message);
    }
}
