// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.workers.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import io.apicurio.registry.serde.SerdeConfig;
import io.apicurio.registry.serde.protobuf.ProtobufKafkaDeserializer;
import io.apicurio.registry.serde.protobuf.ProtobufKafkaSerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/** Structs as Protobuf messages whose types are in a registry, named by headers. */
public final class ProtobufConverter implements Converter {

    private final ProtobufKafkaSerializer<DynamicMessage> serializer = new ProtobufKafkaSerializer<>();
    private final ProtobufKafkaDeserializer<DynamicMessage> deserializer = new ProtobufKafkaDeserializer<>();
    private final Map<Schema, Descriptor> types = new ConcurrentHashMap<>();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serializer.configure(configs, isKey);
        Map<String, Object> dynamic = new HashMap<>(configs);
        dynamic.put(SerdeConfig.DESERIALIZER_SPECIFIC_VALUE_RETURN_CLASS, DynamicMessage.class);
        deserializer.configure(dynamic, isKey);
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("The number of the message's type is in a header, and there are none");
    }

    @Override
    public byte[] fromConnectData(String topic, Headers headers, Schema schema, Object value) {
        Descriptor type = types.computeIfAbsent(schema, MessageTypes::of);
        return serializer.serialize(topic, headers, Messages.toMessage((Struct) value, type));
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        throw new DataException("The number of the message's type is in a header, and there are none");
    }

    @Override
    public SchemaAndValue toConnectData(String topic, Headers headers, byte[] value) {
        DynamicMessage message = deserializer.deserialize(topic, headers, value);
        Schema schema = MessageTypes.schema(message.getDescriptorForType());
        return new SchemaAndValue(schema, Messages.toStruct(message, schema));
    }
}
