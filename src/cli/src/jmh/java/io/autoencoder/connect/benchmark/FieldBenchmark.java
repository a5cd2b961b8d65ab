// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.transforms.HashField;
import io.autoencoder.connect.transforms.MaskText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.MaskField;
import org.apache.kafka.connect.transforms.Transformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A record of two texts and 30 numbers with both texts masked, by Kafka and by us, and one of a text alone with it
 * hashed, beside the bare HMAC of the same bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FieldBenchmark {

    private static final int NUMBERS = 30;
    private static final String SECRET = "correct horse battery staple";
    private static final String USER = "user-000017";

    @Param
    public TransformBenchmark.Form form;

    private final Transformation<SinkRecord> maskField = new MaskField.Value<>();
    private final Transformation<SinkRecord> maskText = new MaskText.Value<>();
    private final Transformation<SinkRecord> hashField = new HashField.Value<>();
    private Mac mac;
    private SinkRecord payment;
    private SinkRecord user;

    @Setup
    public void setUp() throws GeneralSecurityException {
        maskField.configure(Map.of("fields", "user,city"));
        maskText.configure(Map.of("fields", "user,city"));
        hashField.configure(Map.of("fields", "user", "key", SECRET));
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        payment = record(NUMBERS);
        user = record(0);
    }

    private SinkRecord record(int numbers) {
        SchemaBuilder schema = SchemaBuilder.struct().field("user", Schema.STRING_SCHEMA);
        Map<String, Object> values = new HashMap<>(Map.of("user", USER));
        if (numbers > 0) {
            schema.field("city", Schema.STRING_SCHEMA);
            values.put("city", "Oslo 0150");
        }
        for (int i = 0; i < numbers; i++) {
            schema.field("V" + i, Schema.FLOAT64_SCHEMA);
            values.put("V" + i, 0.5 * i);
        }
        if (form == TransformBenchmark.Form.MAP) {
            return new SinkRecord("cards", 0, null, null, null, values, 0);
        }
        Struct struct = new Struct(schema.build());
        values.forEach(struct::put);
        return new SinkRecord("cards", 0, null, null, struct.schema(), struct, 0);
    }

    @Benchmark
    public SinkRecord maskField() {
        return maskField.apply(payment);
    }

    @Benchmark
    public SinkRecord maskText() {
        return maskText.apply(payment);
    }

    @Benchmark
    public byte[] hmac() {
        return mac.doFinal(("user\0" + USER).getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    public SinkRecord hashField() {
        return hashField.apply(user);
    }
}
