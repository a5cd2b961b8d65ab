// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.model.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reasons in the form that records carry. */
final class Reasons {

    private static final String FEATURE = "feature";
    private static final String SHARE = "share";
    private static final String EXPECTED = "expected";
    private static final String ACTUAL = "actual";

    private static final String EXPECTED_TEXT = "expected_text";
    private static final String ACTUAL_TEXT = "actual_text";

    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.autoencoder.connect.Reason")
            .field(FEATURE, Schema.STRING_SCHEMA)
            .field(SHARE, Schema.FLOAT64_SCHEMA)
            .field(EXPECTED, Schema.FLOAT64_SCHEMA)
            .field(ACTUAL, Schema.FLOAT64_SCHEMA)
            .build();

    /** For models with features that are no numbers, or may be missing: those have texts instead. */
    static final Schema TEXT_SCHEMA = SchemaBuilder.struct()
            .name("io.autoencoder.connect.ReasonWithText")
            .field(FEATURE, Schema.STRING_SCHEMA)
            .field(SHARE, Schema.FLOAT64_SCHEMA)
            .field(EXPECTED, Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field(ACTUAL, Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field(EXPECTED_TEXT, Schema.OPTIONAL_STRING_SCHEMA)
            .field(ACTUAL_TEXT, Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private Reasons() {}

    /**
     * Reasons as records carry them.
     *
     * @param list of one of the two schemas above; null for maps
     */
    static List<?> of(List<Reason> reasons, @Nullable Schema list) {
        return list == null ? maps(reasons) : structs(reasons, list.valueSchema());
    }

    private static List<Struct> structs(List<Reason> reasons, Schema schema) {
        return reasons.stream()
                .map(reason -> new Struct(schema)
                        .put(FEATURE, reason.feature())
                        .put(SHARE, reason.share())
                        .put(key(reason.expected(), EXPECTED, EXPECTED_TEXT), reason.expected())
                        .put(key(reason.actual(), ACTUAL, ACTUAL_TEXT), reason.actual()))
                .toList();
    }

    private static String key(Object value, String ofNumber, String ofText) {
        return value instanceof Double ? ofNumber : ofText;
    }

    private static List<Map<String, Object>> maps(List<Reason> reasons) {
        return reasons.stream().map(Reasons::map).toList();
    }

    private static Map<String, Object> map(Reason reason) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(FEATURE, reason.feature());
        map.put(SHARE, reason.share());
        map.put(key(reason.expected(), EXPECTED, EXPECTED_TEXT), reason.expected());
        map.put(key(reason.actual(), ACTUAL, ACTUAL_TEXT), reason.actual());
        return map;
    }
}
