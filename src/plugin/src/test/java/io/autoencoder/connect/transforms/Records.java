// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;

/** Records for tests, all of topic {@code payments}, partition 3, offset 1042. */
public final class Records {

    public static final Schema PAYMENT = SchemaBuilder.struct()
            .name("Payment")
            .version(2)
            .doc("A payment")
            .field("Id", Schema.STRING_SCHEMA)
            .field("Amount", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("Age", Schema.OPTIONAL_INT32_SCHEMA)
            .field("Balance", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    public static final String LOCATION = " (topic=payments, partition=3, offset=1042)";

    private Records() {}

    public static Struct payment(Double amount, Integer age, Double balance) {
        return new Struct(PAYMENT)
                .put("Id", "p-1")
                .put("Amount", amount)
                .put("Age", age)
                .put("Balance", balance);
    }

    /** A struct with one optional field of a type beside the usual ones. */
    static Struct paymentWith(String field, Schema type, Object value) {
        SchemaBuilder builder = SchemaBuilder.struct();
        PAYMENT.fields().forEach(f -> builder.field(f.name(), f.name().equals(field) ? type : f.schema()));
        Struct struct = new Struct(builder.build());
        Struct usual = payment(10.0, 40, 0.0);
        for (Field f : PAYMENT.fields()) {
            struct.put(f.name(), f.name().equals(field) ? value : usual.get(f));
        }
        return struct;
    }

    static Map<String, Object> paymentMap(Object amount, Object age, Object balance) {
        Map<String, Object> map = new HashMap<>();
        map.put("Id", "p-1");
        map.put("Amount", amount);
        map.put("Age", age);
        map.put("Balance", balance);
        return map;
    }

    public static SinkRecord sink(Object value) {
        Schema schema = value instanceof Struct struct ? struct.schema() : null;
        return sink(schema, value);
    }

    static SinkRecord sink(Schema schema, Object value) {
        return new SinkRecord(
                "payments",
                3,
                Schema.STRING_SCHEMA,
                "key",
                schema,
                value,
                1042,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME);
    }

    static SinkRecord sinkWithKey(Schema schema, Object key) {
        return new SinkRecord("payments", 3, schema, key, Schema.STRING_SCHEMA, "value", 1042);
    }

    public static SourceRecord source(Schema schema, Object value) {
        return new SourceRecord(Map.of("file", "payments.csv"), Map.of("position", 7L), "payments", schema, value);
    }
}
