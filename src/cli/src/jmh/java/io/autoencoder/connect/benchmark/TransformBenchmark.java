// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Cast;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.Transformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A record of 31 fields through scoring, and through two of Kafka's own transforms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransformBenchmark {

    private static final int RECORDS = 256;

    /** Whether values are Structs or schemaless Maps. */
    public enum Form {
        STRUCT,
        MAP
    }

    @Param
    public Form form;

    private final Transformation<SinkRecord> insertField = new InsertField.Value<>();
    private final Transformation<SinkRecord> cast = new Cast.Value<>();
    private final Transformation<SinkRecord> scoreAnomaly = new ScoreAnomaly.Value<>();
    private final Transformation<SinkRecord> scoreAnomalyByDefault = new ScoreAnomaly.Value<>();
    private SinkRecord[] records;
    private int next;

    @Setup
    public void setUp() throws IOException {
        insertField.configure(Map.of("static.field", "source", "static.value", "benchmark"));
        cast.configure(Map.of("spec", "Class:int64"));
        scoreAnomaly.configure(Map.of("model", PlainBundle.write().toString()));
        scoreAnomalyByDefault.configure(Map.of("model", "models/creditcard"));
        Schema schema = schema();
        Random random = new Random(1);
        records = new SinkRecord[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            records[i] = form == Form.STRUCT
                    ? new SinkRecord("cards", 0, null, null, schema, struct(schema, random), i)
                    : new SinkRecord("cards", 0, null, null, null, map(schema, random), i);
        }
    }

    private static Schema schema() {
        SchemaBuilder builder = SchemaBuilder.struct().field("Time", Schema.FLOAT64_SCHEMA);
        for (int i = 1; i <= 28; i++) {
            builder.field("V" + i, Schema.FLOAT64_SCHEMA);
        }
        return builder.field("Amount", Schema.FLOAT64_SCHEMA)
                .field("Class", Schema.INT32_SCHEMA)
                .build();
    }

    private static Struct struct(Schema schema, Random random) {
        Struct struct = new Struct(schema);
        schema.fields().forEach(field -> struct.put(field, value(field.schema(), random)));
        return struct;
    }

    private static Map<String, Object> map(Schema schema, Random random) {
        Map<String, Object> map = new HashMap<>();
        schema.fields().forEach(field -> map.put(field.name(), value(field.schema(), random)));
        return map;
    }

    private static Object value(Schema schema, Random random) {
        return schema.type() == Schema.Type.INT32 ? (Object) 0 : (Object) (0.5 * random.nextGaussian());
    }

    private SinkRecord record() {
        next = (next + 1) % RECORDS;
        return records[next];
    }

    @Benchmark
    public SinkRecord insertField() {
        return insertField.apply(record());
    }

    @Benchmark
    public SinkRecord cast() {
        return cast.apply(record());
    }

    @Benchmark
    public SinkRecord scoreAnomaly() {
        return scoreAnomaly.apply(record());
    }

    /** In a worker that has the vector API. */
    @Benchmark
    @Fork(jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
    public SinkRecord scoreAnomalyInVectors() {
        return scoreAnomaly.apply(record());
    }

    /** The bundle that train makes without options. */
    @Benchmark
    public SinkRecord scoreAnomalyByDefault() {
        return scoreAnomalyByDefault.apply(record());
    }

    @Benchmark
    @Fork(jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
    public SinkRecord scoreAnomalyByDefaultInVectors() {
        return scoreAnomalyByDefault.apply(record());
    }
}
