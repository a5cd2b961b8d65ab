// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.model.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Reasons in the form that records carry. */
final class Reasons {

    private static final String FEATURE = "feature";
    private static final String SHARE = "share";
    private static final String EXPECTED = "expected";
    private static final String ACTUAL = "actual";

    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.autoencoder.connect.Reason")
            .field(FEATURE, Schema.STRING_SCHEMA)
            .field(SHARE, Schema.FLOAT64_SCHEMA)
            .field(EXPECTED, Schema.FLOAT64_SCHEMA)
            .field(ACTUAL, Schema.FLOAT64_SCHEMA)
            .build();

    private Reasons() {}

    static List<Struct> structs(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Struct(SCHEMA)
                        .put(FEATURE, reason.feature())
                        .put(SHARE, reason.share())
                        .put(EXPECTED, reason.expected())
                        .put(ACTUAL, reason.actual()))
                .toList();
    }

    static List<Map<String, Object>> maps(List<Reason> reasons) {
        return reasons.stream().map(Reasons::map).toList();
    }

    private static Map<String, Object> map(Reason reason) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(FEATURE, reason.feature());
        map.put(SHARE, reason.share());
        map.put(EXPECTED, reason.expected());
        map.put(ACTUAL, reason.actual());
        return map;
    }
}
