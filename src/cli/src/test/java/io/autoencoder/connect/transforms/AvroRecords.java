// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.apicurio.registry.utils.converter.avro.AvroData;
import io.apicurio.registry.utils.converter.avro.AvroDataConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.connect.data.Struct;

/**
 * Records through Avro's binary form and the mapping that a worker's Avro converter has between Avro and Connect. What
 * the converter does besides, asking a registry for the schema, needs a server and is left out.
 */
final class AvroRecords {

    private final AvroData mapping = new AvroData(new AvroDataConfig(Map.of()));

    /** A struct as a sink connector gets it that a source connector wrote. */
    Struct through(Struct struct) throws IOException {
        return read(mapping.fromConnectSchema(struct.schema()), mapping.fromConnectData(struct.schema(), struct));
    }

    /** A record of another producer as a connector gets it. */
    Struct read(Schema schema, Object record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
        Object read = new GenericDatumReader<>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        return (Struct) mapping.toConnectData(schema, read).value();
    }
}
