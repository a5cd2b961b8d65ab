// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.record.UnscorableRecordException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** What a scored record can be given, as users name it in {@code output.fields}. */
public enum OutputField {
    /** The anomaly score. */
    SCORE(Schema.OPTIONAL_FLOAT64_SCHEMA),
    /** Whether the score is above the threshold. */
    FLAG(Schema.OPTIONAL_BOOLEAN_SCHEMA),
    /** Percent of normal rows with a lower score. */
    PERCENTILE(Schema.OPTIONAL_FLOAT64_SCHEMA),
    /** The threshold that the flag was decided by. */
    THRESHOLD(Schema.OPTIONAL_FLOAT64_SCHEMA),
    /** The features that add most to the score, largest first. */
    REASONS(SchemaBuilder.array(Reasons.SCHEMA).optional().build()),
    /** The reasons in words: a text, for tables and people. */
    EXPLANATION(Schema.OPTIONAL_STRING_SCHEMA),
    /** What the model expected of every feature, in the feature's own units. */
    EXPECTED(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.FLOAT64_SCHEMA)
            .optional()
            .build()),
    /** Name and version of the model. */
    MODEL(Schema.OPTIONAL_STRING_SCHEMA);

    private final Schema schema;

    OutputField(Schema schema) {
        this.schema = schema;
    }

    /** Its schema for a model whose features are all numbers. */
    Schema schema() {
        return schema;
    }

    /** Its schema for a model of these features. */
    Schema schema(FeatureSet features) {
        return switch (this) {
            case REASONS ->
                features.areActualNumbers()
                        ? schema
                        : SchemaBuilder.array(Reasons.TEXT_SCHEMA).optional().build();
            case EXPECTED -> features.areNumbers() ? schema : expectedSchema(features);
            default -> schema;
        };
    }

    /** A field a feature, since a map has values of one type. */
    private static Schema expectedSchema(FeatureSet features) {
        SchemaBuilder builder =
                SchemaBuilder.struct().name("io.autoencoder.connect.Expected").optional();
        for (Feature feature : features.asList()) {
            builder.field(
                    feature.name(),
                    feature.encoder().isNumeric() ? Schema.OPTIONAL_FLOAT64_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA);
        }
        return builder.build();
    }

    /** Whether it explains an anomaly: it is made for flagged records only. */
    boolean explains() {
        return this == REASONS || this == EXPLANATION || this == EXPECTED;
    }

    /** Whether it is more than one value. */
    boolean isNested() {
        return !schema.type().isPrimitive();
    }

    /** For a record that has a field of an output's name already. */
    static UnscorableRecordException taken(String name) {
        return new UnscorableRecordException("it has a field '" + name + "' already; set "
                + ScoreAnomalyConfig.OUTPUT_PREFIX_CONFIG + " so that the names do not collide");
    }
}
