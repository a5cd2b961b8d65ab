// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.drift.DriftMonitor;
import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.evaluate.DriftRows;
import io.autoencoder.connect.evaluate.DriftRule;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.DriftQuantities;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A record of 30 features through scoring, with and without telling drift, and what counting each one would take. */
public class DriftBenchmark {

    private static final int RECORDS = 256;
    private static final int ROWS = 5000;

    private DriftBenchmark() {}

    static Path bundle() throws IOException {
        Path plain = PlainBundle.write();
        try (AnomalyScorer scorer = AnomalyScorer.open(plain, ScoringOptions.defaults());
                RowScorer scoring = scorer.newScoring()) {
            DriftRows rows = new DriftRows(scorer.features());
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < ROWS; i++) {
                fill(scoring.row(), random);
                scoring.score();
                rows.add(scoring, true);
            }
            DriftReference reference = rows.fit(DriftRule.DEFAULT, ROWS, 1).orElseThrow();
            Path bundle = plain.resolveSibling("drift");
            BundleWriter.write(
                    bundle,
                    scorer.bundle().manifest().withDrift(reference),
                    plain.resolve("model.h5"),
                    BundleWriter.Existing.REFUSE);
            return bundle;
        }
    }

    private static void fill(double[] row, SplittableRandom random) {
        for (int i = 0; i < row.length; i++) {
            row[i] = 0.5 * random.nextGaussian();
        }
    }

    /** Records through the transform. */
    @State(Scope.Benchmark)
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public static class Scoring {

        @Param({"none", "bundle"})
        public String reference;

        private final Transformation<SinkRecord> transform = new ScoreAnomaly.Value<>();
        private final SinkRecord[] records = new SinkRecord[RECORDS];
        private int next;

        @Setup
        public void setUp() throws IOException {
            transform.configure(Map.of("model", bundle().toString(), "drift.reference", reference));
            SchemaBuilder builder = SchemaBuilder.struct().field("Time", Schema.FLOAT64_SCHEMA);
            for (int i = 1; i <= 28; i++) {
                builder.field("V" + i, Schema.FLOAT64_SCHEMA);
            }
            Schema schema = builder.field("Amount", Schema.FLOAT64_SCHEMA).build();
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < RECORDS; i++) {
                Struct struct = new Struct(schema);
                schema.fields().forEach(field -> struct.put(field, 0.5 * random.nextGaussian()));
                records[i] = new SinkRecord("cards", 0, null, null, schema, struct, i);
            }
        }

        @Benchmark
        public SinkRecord scoreAnomaly() {
            next = (next + 1) % RECORDS;
            return transform.apply(records[next]);
        }
    }

    /** One record counted, with its part of the looks at the window. */
    @State(Scope.Benchmark)
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public static class Counting {

        private final double[][] rows = new double[RECORDS][30];
        private DriftMonitor monitor;
        private int next;

        @Setup
        public void setUp() throws IOException {
            try (AnomalyScorer scorer = AnomalyScorer.open(bundle(), ScoringOptions.defaults())) {
                DriftReference reference = scorer.drift().orElseThrow();
                monitor = new DriftMonitor(reference, DriftQuantities.of(scorer.features()), reference.window(), 0);
            }
            SplittableRandom random = new SplittableRandom(2);
            for (double[] row : rows) {
                fill(row, random);
            }
        }

        @Benchmark
        public boolean count() {
            next = (next + 1) % RECORDS;
            return monitor.add(rows[next], 0.2, 0);
        }
    }
}
