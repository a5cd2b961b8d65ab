// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ReasonText;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.settings.EnumKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/** Adds the outputs of one model to the copy of a record, under the configured names. Immutable. */
final class ScoreOutputs {

    private final OutputField[] fields;
    private final String[] names;
    private final Schema[] schemas;
    private final ReservedNames reserved;
    private final boolean errorField;
    private final int reasonsTop;
    private final FeatureSet features;
    private final boolean hasThreshold;
    private final String model;

    /** @param reserved the names that outputs may have */
    ScoreOutputs(ScoreAnomalyConfig config, ReservedNames reserved, AnomalyScorer scorer) {
        List<OutputField> outputs = config.model().outputs();
        String prefix = config.outputPrefix();
        this.fields = outputs.toArray(OutputField[]::new);
        this.names =
                outputs.stream().map(output -> prefix + EnumKey.nameOf(output)).toArray(String[]::new);
        this.reserved = reserved;
        this.errorField = config.addsErrorField();
        this.reasonsTop = config.reasonsTop();
        this.features = scorer.features();
        this.schemas = outputs.stream().map(output -> output.schema(features)).toArray(Schema[]::new);
        this.hasThreshold = scorer.threshold().isPresent();
        this.model = scorer.bundle().id();
    }

    /** The fields that a struct gets, in their order. */
    Map<String, Schema> schemas() {
        Map<String, Schema> added = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i++) {
            added.put(names[i], schemas[i]);
        }
        if (errorField) {
            added.put(reserved.error(), Schema.OPTIONAL_STRING_SCHEMA);
        }
        return added;
    }

    /** The names of the outputs, in their order. */
    String[] names() {
        return names.clone();
    }

    /**
     * Adds the outputs of a scored record, or nulls where the scoring only waits.
     *
     * @param copy of the record's value, by its layout; receives the outputs
     */
    void addTo(Object copy, RecordLayout layout, RowScorer scoring) {
        boolean typed = layout instanceof StructLayout;
        for (int i = 0; i < fields.length; i++) {
            layout.put(copy, i, value(fields[i], scoring, typed ? schemas[i] : null));
        }
    }

    /** A copy of the headers with the outputs of a scored record, or nulls where the scoring only waits. */
    Headers scored(Headers headers, RowScorer scoring) {
        return with(headers, i -> value(fields[i], scoring, null));
    }

    /** A copy with null outputs. */
    Headers unscored(Headers headers) {
        return with(headers, i -> null);
    }

    private Headers with(Headers headers, IntFunction<Object> values) {
        Headers copy = reserved.removedFrom(headers);
        for (int i = 0; i < fields.length; i++) {
            // Connect's own header converters write lists of maps, but no structs.
            Schema schema = fields[i].isNested() ? null : schemas[i];
            copy.add(names[i], values.apply(i), schema);
        }
        return copy;
    }

    /** @param schema of structs; null for maps */
    private @Nullable Object value(OutputField field, RowScorer scoring, @Nullable Schema schema) {
        if (!scoring.isScored() || field.explains() && hasThreshold && !scoring.isAnomaly()) {
            return null;
        }
        return switch (field) {
            case SCORE -> scoring.value();
            case FLAG -> hasThreshold ? (Object) scoring.isAnomaly() : null;
            case PERCENTILE -> percentile(scoring);
            case THRESHOLD -> hasThreshold ? scoring.threshold() : null;
            case REASONS -> Reasons.of(scoring.reasons(reasonsTop), schema);
            case EXPLANATION -> ReasonText.of(scoring.reasons(reasonsTop));
            case EXPECTED -> expected(scoring, schema);
            case MODEL -> model;
        };
    }

    private static @Nullable Double percentile(RowScorer scoring) {
        double percentile = scoring.percentile();
        return Double.isNaN(percentile) ? null : (Double) percentile;
    }

    private Object expected(RowScorer scoring, @Nullable Schema schema) {
        if (schema != null && schema.type() == Schema.Type.STRUCT) {
            Struct expected = new Struct(schema);
            for (int i = 0; i < features.size(); i++) {
                expected.put(features.get(i).name(), scoring.expected(i));
            }
            return expected;
        }
        Map<String, Object> expected = new LinkedHashMap<>();
        for (int i = 0; i < features.size(); i++) {
            expected.put(features.get(i).name(), scoring.expected(i));
        }
        return expected;
    }
}
