// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import com.jayway.jsonpath.JsonPath;
import io.autoencoder.connect.transforms.FieldMatches;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.internals.Plugin;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.runtime.ConnectMetrics;
import org.apache.kafka.connect.runtime.TransformationChain;
import org.apache.kafka.connect.runtime.TransformationStage;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.runtime.errors.ErrorHandlingMetrics;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator;
import org.apache.kafka.connect.runtime.errors.ToleranceType;
import org.apache.kafka.connect.runtime.isolation.LoaderSwap;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Filter;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.apache.kafka.connect.transforms.predicates.RecordIsTombstone;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A record of 31 fields through a worker's chain of transforms, which is Kafka's Filter with a predicate: every second
 * record fits, so that all three conditions are looked at for it, and the others fail the first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {

    /** Records of a predicate's turn. */
    private static final int TURN = 256;

    @Param
    public TransformBenchmark.Form form;

    /** In turn: few lie in the first cache as one does that a converter has just made, many do not. */
    @Param({"8", "256"})
    public int distinct;

    private TransformationChain<String, SinkRecord> recordIsTombstone;
    private TransformationChain<String, SinkRecord> fieldMatches;
    private TransformationChain<String, SinkRecord> groovy;
    private TransformationChain<String, SinkRecord> jsonPath;
    private SinkRecord[] records;
    private SinkRecord[] tombstones;
    private int next;

    /** A worker makes one for each record, but long before its transforms. */
    private final ProcessingContext<String> context = new ProcessingContext<>("raw");

    @Setup
    public void setUp() throws ReflectiveOperationException, ScriptException {
        // In a worker, connector and transforms have class loaders of their own, and each stage changes to its own.
        Thread.currentThread()
                .setContextClassLoader(new URLClassLoader(new URL[0], getClass().getClassLoader()));
        FieldMatches<SinkRecord> condition = new FieldMatches<>();
        condition.configure(Map.of("condition", "V1 > 5 AND V2 IS NOT NULL AND user LIKE 'Kai%'"));
        fieldMatches = chain(condition);
        recordIsTombstone = chain(new RecordIsTombstone<>());
        groovy = chain(new Groovy());
        jsonPath = chain(new Path());
        Schema schema = schema();
        records = new SinkRecord[distinct];
        tombstones = new SinkRecord[distinct];
        for (int i = 0; i < distinct; i++) {
            Map<String, Object> values = values(i);
            records[i] = form == TransformBenchmark.Form.STRUCT
                    ? new SinkRecord("cards", 0, null, null, schema, struct(schema, values), i)
                    : new SinkRecord("cards", 0, null, null, null, values, i);
            tombstones[i] = i % 2 == 0 ? new SinkRecord("cards", 0, null, null, null, null, i) : records[i];
        }
    }

    /** As a worker makes it. */
    private static TransformationChain<String, SinkRecord> chain(Predicate<SinkRecord> predicate)
            throws ReflectiveOperationException {
        ConnectorTaskId task = new ConnectorTaskId("benchmark", 0);
        WorkerConfig worker = new StandaloneConfig(Map.of(
                "bootstrap.servers", "localhost:1",
                "key.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "offset.storage.file.filename", "unused"));
        return new TransformationChain<>(
                List.of(stage(predicate)),
                new RetryWithToleranceOperator<>(
                        0,
                        0,
                        ToleranceType.NONE,
                        Time.SYSTEM,
                        new ErrorHandlingMetrics(
                                task, new ConnectMetrics("benchmark", worker, Time.SYSTEM, "cluster"))));
    }

    private SinkRecord through(TransformationChain<String, SinkRecord> chain, SinkRecord record) {
        return chain.apply(context, record);
    }

    @SuppressWarnings("unchecked")
    private static TransformationStage<SinkRecord> stage(Predicate<SinkRecord> predicate)
            throws ReflectiveOperationException {
        var constructor = TransformationStage.class.getDeclaredConstructor(
                Plugin.class,
                String.class,
                String.class,
                boolean.class,
                Plugin.class,
                String.class,
                String.class,
                Function.class);
        constructor.setAccessible(true);
        Function<ClassLoader, LoaderSwap> swapper = loader -> new LoaderSwap(Plugins.compareAndSwapLoaders(loader));
        return (TransformationStage<SinkRecord>) constructor.newInstance(
                Plugin.wrapInstance(predicate, null, "predicate"),
                "wanted",
                "1",
                false,
                Plugin.wrapInstance(new Filter<SinkRecord>(), null, "transform"),
                "drop",
                "1",
                swapper);
    }

    private static Schema schema() {
        SchemaBuilder builder = SchemaBuilder.struct().field("user", Schema.STRING_SCHEMA);
        for (int i = 1; i <= 29; i++) {
            builder.field("V" + i, Schema.OPTIONAL_FLOAT64_SCHEMA);
        }
        return builder.field("Class", Schema.INT32_SCHEMA).build();
    }

    private static Map<String, Object> values(int record) {
        Map<String, Object> values = new HashMap<>();
        values.put("user", "Kai Number " + record);
        for (int i = 1; i <= 29; i++) {
            // As converters do it, which keep the names of fields from one record to the next.
            values.put(("V" + i).intern(), record % 2 == 0 ? 5.5 + i : -5.5);
        }
        values.put("Class", 0);
        return values;
    }

    private static Struct struct(Schema schema, Map<String, Object> values) {
        Struct struct = new Struct(schema);
        values.forEach(struct::put);
        return struct;
    }

    private int next() {
        next = (next + 1) % distinct;
        return next;
    }

    /** What each predicate took for so many records: in JMH's way, by which {@link RatioTable} knows it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Turns {
        public long records;
        public long recordIsTombstoneNanos;
        public long recordIsTombstoneBytes;
        public long fieldMatchesNanos;
        public long fieldMatchesBytes;
    }

    /** Kafka's predicate and ours by turns, see {@link TurnCost}: the chain around them is most of what is measured. */
    @Benchmark
    public void byTurns(Turns turns, Blackhole sink) {
        boolean isOursFirst = turns.records % (2 * TURN) != 0;
        turns.records += TURN;
        if (isOursFirst) {
            fieldMatches(turns, sink);
            recordIsTombstone(turns, sink);
        } else {
            recordIsTombstone(turns, sink);
            fieldMatches(turns, sink);
        }
    }

    private void recordIsTombstone(Turns turns, Blackhole sink) {
        TurnCost cost = TurnCost.of(() -> filterAll(recordIsTombstone, tombstones, sink));
        turns.recordIsTombstoneNanos += cost.nanos();
        turns.recordIsTombstoneBytes += cost.bytes();
    }

    private void fieldMatches(Turns turns, Blackhole sink) {
        TurnCost cost = TurnCost.of(() -> filterAll(fieldMatches, records, sink));
        turns.fieldMatchesNanos += cost.nanos();
        turns.fieldMatchesBytes += cost.bytes();
    }

    private void filterAll(TransformationChain<String, SinkRecord> chain, SinkRecord[] all, Blackhole sink) {
        for (int i = 0; i < TURN; i++) {
            sink.consume(through(chain, all[i % distinct]));
        }
    }

    /** As filters by script do: compiled once, with the record's parts as variables. */
    @Benchmark
    public SinkRecord groovy() {
        return through(groovy, records[next()]);
    }

    /** As filters by path do: compiled once, on the fields as a map. */
    @Benchmark
    public SinkRecord jsonPath() {
        return through(jsonPath, records[next()]);
    }

    /** A predicate of others, in the few lines that matter. */
    private abstract static class Peer implements Predicate<SinkRecord> {

        @Override
        public ConfigDef config() {
            return new ConfigDef();
        }

        @Override
        public void configure(Map<String, ?> properties) {
            // Has no keys.
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private static final class Groovy extends Peer {

        private final CompiledScript script;

        Groovy() throws ScriptException {
            script = ((Compilable)
                            new ScriptEngineManager(FilterBenchmark.class.getClassLoader()).getEngineByName("groovy"))
                    .compile("value.V1 > 5 && value.V2 != null && value.user.startsWith('Kai')");
        }

        @Override
        public boolean test(SinkRecord record) {
            SimpleBindings variables = new SimpleBindings();
            variables.put("value", record.value() instanceof Struct struct ? map(struct) : record.value());
            variables.put("topic", record.topic());
            try {
                return (Boolean) script.eval(variables);
            } catch (ScriptException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Path extends Peer {

        private final JsonPath path = JsonPath.compile("$[?(@.V1 > 5 && @.V2 != null && @.user =~ /Kai.*/)]");

        @Override
        public boolean test(SinkRecord record) {
            Object fields = record.value() instanceof Struct struct ? map(struct) : record.value();
            List<?> found = path.read(fields);
            return !found.isEmpty();
        }
    }

    /** Neither a script nor a path reads a Struct by names. */
    private static Map<String, Object> map(Struct struct) {
        Map<String, Object> map = new HashMap<>();
        struct.schema().fields().forEach(field -> map.put(field.name(), struct.get(field)));
        return map;
    }
}
