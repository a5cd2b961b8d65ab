// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.transforms.LookupFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.Transformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A record of a text and 30 numbers joined with a table of 100,000 rows that adds two fields, found and not found, and
 * beside it Kafka's transform that adds two fields known beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookupBenchmark {

    private static final int ROWS = 100_000;
    private static final int NUMBERS = 30;

    @Param
    public TransformBenchmark.Form form;

    private final Transformation<SinkRecord> insertField = new InsertField.Value<>();
    private final Transformation<SinkRecord> lookupFields = new LookupFields.Value<>();
    private final SinkRecord[] known = new SinkRecord[1_024];
    private final SinkRecord[] unknown = new SinkRecord[known.length];
    private int next;
    private Path table;

    @Setup
    public void setUp() throws IOException {
        insertField.configure(Map.of("static.field", "region", "static.value", "Region_7", "offset.field", "offset"));
        table = Files.createTempFile("users", ".csv");
        Files.writeString(
                table,
                IntStream.range(0, ROWS)
                        .mapToObj(i -> name(i) + ",Region_" + i % 10 + "," + i % 90 + "\n")
                        .collect(Collectors.joining("", "user,region,age\n", "")));
        lookupFields.configure(
                Map.of("key.fields", "user", "lookup.file", table.toString(), "lookup.file.columns", "age:int32"));
        Schema schema = schema();
        for (int i = 0; i < known.length; i++) {
            known[i] = record(schema, name(i * 97));
            unknown[i] = record(schema, name(ROWS + i));
        }
    }

    @TearDown
    public void close() throws IOException {
        lookupFields.close();
        Files.delete(table);
    }

    private static String name(int user) {
        return "User_" + user;
    }

    private static Schema schema() {
        SchemaBuilder schema = SchemaBuilder.struct().field("user", Schema.STRING_SCHEMA);
        IntStream.range(0, NUMBERS).forEach(i -> schema.field("V" + i, Schema.FLOAT64_SCHEMA));
        return schema.build();
    }

    private SinkRecord record(Schema schema, String user) {
        Map<String, Object> values = new HashMap<>(Map.of("user", user));
        IntStream.range(0, NUMBERS).forEach(i -> values.put("V" + i, 0.5 * i));
        if (form == TransformBenchmark.Form.MAP) {
            return new SinkRecord("views", 0, null, null, null, values, 0);
        }
        Struct struct = new Struct(schema);
        values.forEach(struct::put);
        return new SinkRecord("views", 0, null, null, schema, struct, 0);
    }

    private SinkRecord next(SinkRecord[] records) {
        return records[next++ & records.length - 1];
    }

    @Benchmark
    public SinkRecord insertField() {
        return insertField.apply(next(known));
    }

    @Benchmark
    public SinkRecord hit() {
        return lookupFields.apply(next(known));
    }

    @Benchmark
    public SinkRecord miss() {
        return lookupFields.apply(next(unknown));
    }
}
