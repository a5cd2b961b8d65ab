// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Transforms that parse lines of three columns unless told otherwise. */
abstract class ParseDelimitedFixture {

    private static final String COLUMNS = "Time:float64,Merchant,Amount:float64";

    static ParseDelimited<SinkRecord> transform(String... settings) {
        return configured(new ParseDelimited.Value<>(), settings);
    }

    static <T extends ParseDelimited<?>> T configured(T transform, String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("columns", COLUMNS));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        transform.configure(properties);
        return transform;
    }

    static Struct parse(Object line, String... settings) {
        return (Struct) transform(settings).apply(sink(line)).value();
    }

    static SinkRecord sink(Object line) {
        return Records.sink(Schema.OPTIONAL_STRING_SCHEMA, line);
    }
}
