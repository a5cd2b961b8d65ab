// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHot.Unseen;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
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

/**
 * A raw record of four numbers, five categories and a time, 60 inputs in all, through scoring and through Kafka's own
 * transform.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RawRecordBenchmark {

    private static final int RECORDS = 256;
    private static final int NUMBERS = 4;

    /** Of each of the five fields, beside one input for unknown ones: 4 + 49 + 5 + 2 inputs. */
    private static final int[] CATEGORIES = {3, 5, 8, 12, 21};

    private static final long YEAR_MILLIS = 365 * 86_400_000L;

    @Param
    public TransformBenchmark.Form form;

    private final Transformation<SinkRecord> insertField = new InsertField.Value<>();
    private final Transformation<SinkRecord> scoreAnomaly = new ScoreAnomaly.Value<>();
    private SinkRecord[] records;
    private int next;

    @Setup
    public void setUp() throws IOException {
        insertField.configure(Map.of("static.field", "source", "static.value", "benchmark"));
        scoreAnomaly.configure(
                Map.of("model", PlainBundle.write("60-14-7-7-60", features()).toString()));
        Schema schema = schema();
        Random random = new Random(1);
        records = new SinkRecord[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            Map<String, Object> values = values(random);
            records[i] = form == TransformBenchmark.Form.STRUCT
                    ? new SinkRecord("cards", 0, null, null, schema, struct(schema, values), i)
                    : new SinkRecord("cards", 0, null, null, null, values, i);
        }
    }

    private static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < NUMBERS; i++) {
            features.add(new Feature(name("number", i), new Scaler.Standard(0.1, 2), MissingPolicy.FAIL));
        }
        for (int i = 0; i < CATEGORIES.length; i++) {
            List<String> names = IntStream.range(0, CATEGORIES[i])
                    .mapToObj(RawRecordBenchmark::category)
                    .toList();
            features.add(new Feature(
                    name("category", i), new OneHot(new Categories(names), Unseen.OTHER, 1.2f), MissingPolicy.FAIL));
        }
        features.add(new Feature(
                "time",
                new Calendar(List.of(Part.TIME_OF_DAY), ZoneOffset.UTC, Unit.MILLISECONDS),
                MissingPolicy.FAIL));
        return features;
    }

    /** One String for each name, as the parser of JSON gives them. */
    private static String name(String kind, int index) {
        return (kind + index).intern();
    }

    private static String category(int index) {
        return "CATEGORY_" + index;
    }

    private static Schema schema() {
        SchemaBuilder builder = SchemaBuilder.struct();
        for (int i = 0; i < NUMBERS; i++) {
            builder.field(name("number", i), Schema.FLOAT64_SCHEMA);
        }
        for (int i = 0; i < CATEGORIES.length; i++) {
            builder.field(name("category", i), Schema.STRING_SCHEMA);
        }
        return builder.field("time", Timestamp.SCHEMA).build();
    }

    private static Map<String, Object> values(Random random) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < NUMBERS; i++) {
            values.put(name("number", i), 0.5 * random.nextGaussian());
        }
        for (int i = 0; i < CATEGORIES.length; i++) {
            values.put(name("category", i), category(random.nextInt(CATEGORIES[i])));
        }
        values.put("time", new Date((long) (YEAR_MILLIS * random.nextDouble())));
        return values;
    }

    private static Struct struct(Schema schema, Map<String, Object> values) {
        Struct struct = new Struct(schema);
        values.forEach(struct::put);
        return struct;
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
    public SinkRecord scoreAnomaly() {
        return scoreAnomaly.apply(record());
    }

    /** In a worker that has the vector API. */
    @Benchmark
    @Fork(jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
    public SinkRecord scoreAnomalyInVectors() {
        return scoreAnomaly.apply(record());
    }
}
