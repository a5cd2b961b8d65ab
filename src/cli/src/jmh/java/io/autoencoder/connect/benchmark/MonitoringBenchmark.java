// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.scoring.observe.ScoringMonitor;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A record of 30 features scored as a worker has it, with all metrics, drift and the page, and by the same transform
 * that tells nobody of it: what the two differ by is what watching takes. By turns, see {@link TurnCost}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MonitoringBenchmark {

    private static final int RECORDS = 256;

    @Param
    public TransformBenchmark.Form form;

    private final ScoreAnomaly<SinkRecord> watched = new ScoreAnomaly.Value<>();
    private final ScoreAnomaly<SinkRecord> unwatched = new ScoreAnomaly.Value<>();
    private final SinkRecord[] records = new SinkRecord[RECORDS];
    private final Metrics metrics = new Metrics();

    @Setup
    public void setUp() throws IOException, ReflectiveOperationException {
        Map<String, String> settings = Map.of("model", DriftBenchmark.bundle().toString());
        watched.configure(settings);
        unwatched.configure(settings);
        Field monitor = ScoreAnomaly.class.getDeclaredField("monitor");
        monitor.setAccessible(true);
        monitor.set(unwatched, new ScoringMonitor(() -> false, List.of()));
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("connector", "benchmark");
        tags.put("task", "0");
        tags.put("transformation", "score");
        watched.withPluginMetrics(new PluginMetricsImpl(metrics, tags));
        SchemaBuilder builder = SchemaBuilder.struct().field("Time", Schema.FLOAT64_SCHEMA);
        for (int i = 1; i <= 28; i++) {
            builder.field("V" + i, Schema.FLOAT64_SCHEMA);
        }
        Schema schema = builder.field("Amount", Schema.FLOAT64_SCHEMA).build();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < RECORDS; i++) {
            records[i] = record(schema, random, i);
        }
    }

    private SinkRecord record(Schema schema, SplittableRandom random, int offset) {
        if (form == TransformBenchmark.Form.MAP) {
            Map<String, Object> map = new HashMap<>();
            schema.fields().forEach(field -> map.put(field.name(), 0.5 * random.nextGaussian()));
            return new SinkRecord("cards", 0, null, null, null, map, offset);
        }
        Struct struct = new Struct(schema);
        schema.fields().forEach(field -> struct.put(field, 0.5 * random.nextGaussian()));
        return new SinkRecord("cards", 0, null, null, schema, struct, offset);
    }

    @TearDown
    public void close() {
        watched.close();
        unwatched.close();
        metrics.close();
    }

    /** What each of the two took for so many records: in JMH's way, by which {@link RatioTable} knows it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Turns {
        public long records;
        public long unwatchedNanos;
        public long unwatchedBytes;
        public long watchedNanos;
        public long watchedBytes;
    }

    /** The one that comes first finds other memory in the caches, so that is now the one and now the other. */
    @Benchmark
    public void byTurns(Turns turns, Blackhole sink) {
        boolean isWatchedFirst = turns.records % (2 * RECORDS) != 0;
        turns.records += RECORDS;
        if (isWatchedFirst) {
            watched(turns, sink);
            unwatched(turns, sink);
        } else {
            unwatched(turns, sink);
            watched(turns, sink);
        }
    }

    private void watched(Turns turns, Blackhole sink) {
        TurnCost cost = TurnCost.of(() -> scoreAll(watched, sink));
        turns.watchedNanos += cost.nanos();
        turns.watchedBytes += cost.bytes();
    }

    private void unwatched(Turns turns, Blackhole sink) {
        TurnCost cost = TurnCost.of(() -> scoreAll(unwatched, sink));
        turns.unwatchedNanos += cost.nanos();
        turns.unwatchedBytes += cost.bytes();
    }

    private void scoreAll(ScoreAnomaly<SinkRecord> transform, Blackhole sink) {
        for (SinkRecord record : records) {
            sink.consume(transform.apply(record));
        }
    }
}
