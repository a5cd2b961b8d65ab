// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a feature is read from: a bundle's names are names of columns or paths to nested fields, what users write are
 * paths. The table writes a record as its fields, each with the number it holds; a colon leads into a field's own
 * fields.
 */
class FeatureNamesTest {

    private static final String TABLE = """
            # from the bundle | features   | record                | value, or what is wrong
            S.No.             |            | S.No.=3               | 3
            Acc. Bal.         |            | Acc. Bal.=3           | 3
            .                 |            | .=3                   | 3
            a..b              |            | a..b=3                | 3
            `id               |            | `id=3                 | 3
            `id`              |            | `id`=3                | 3
            `id`              |            | `id`=3 id=4           | 3
            a,b               |            | a,b=3                 | 3
            Mean.Radius       |            | Mean.Radius=3         | 3
            Mean.Radius       |            | Mean:Radius=3         | 3
            Mean.Radius       |            | Mean=1 Mean.Radius=3  | 3
            Mean.Radius       |            | Mean=1                | goes through 'Mean'
            after.a           |            | after:a=3 after.a=4   | 3
            after.a           |            | after.a=4 after:a=3   | 3
            after.a           |            | after:b=3 after.a=4   | has a value for none
            after.a.b         |            | after:a:b=3           | 3
            after.`a.b`       |            | after:a.b=3           | 3
            x                 | after.a    | after:a=3 after.a=4   | 3
            x                 | after.a    | after:b=3 after.a=4   | has a value for none
            x                 | `after.a`  | after:a=3 after.a=4   | 4
            x                 | `after.a`  | after:a=3             | has a value for none
            x                 | after.a    | after.a=4             | 4
            x                 | after.a    | x=4                   | has a value for none
            x                 | `id`       | `id`=3 id=4           | 4
            """;

    @TempDir
    private static Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TABLE)
    void findsTheFieldInAStruct(String name, String features, String fields, String expected) {
        assertScores(name, features, struct(record(fields)), expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TABLE)
    void findsTheFieldInAMap(String name, String features, String fields, String expected) {
        assertScores(name, features, record(fields), expected);
    }

    private static void assertScores(String name, String features, Object value, String expected) {
        Schema schema = value instanceof Struct struct ? struct.schema() : null;
        SinkRecord asValue = Records.sink(schema, value);
        SinkRecord asKey = Records.sinkWithKey(schema, value);
        try (ScoreAnomaly<SinkRecord> values = new ScoreAnomaly.Value<>();
                ScoreAnomaly<SinkRecord> keys = new ScoreAnomaly.Key<>()) {
            values.configure(config(name, features));
            keys.configure(config(name, features));
            // The third record of one form is read as the first was.
            for (int i = 0; i < 3; i++) {
                if (expected.matches("\\d+")) {
                    double score = Math.pow(Double.parseDouble(expected), 2);
                    assertThat(get(values.apply(asValue).value())).isEqualTo(score);
                    assertThat(get(keys.apply(asKey).key())).isEqualTo(score);
                } else {
                    assertThatThrownBy(() -> values.apply(asValue))
                            .isInstanceOf(DataException.class)
                            .hasMessageContaining(expected);
                    assertThatThrownBy(() -> keys.apply(asKey))
                            .isInstanceOf(DataException.class)
                            .hasMessageContaining(expected);
                }
            }
        }
    }

    private static Object get(Object scored) {
        return scored instanceof Struct struct
                ? struct.get("anomaly_score")
                : ((Map<?, ?>) scored).get("anomaly_score");
    }

    private static Map<String, String> config(String name, String features) {
        List<Feature> own = List.of(new Feature(name, new Scaler.None(), MissingPolicy.FAIL));
        Map<String, String> config = new HashMap<>();
        config.put("model", TestModel.bundle(directory, TestModel.manifest(own, Optional.of(3.0), false)));
        if (features != null) {
            config.put("features", features);
        }
        assertThat(ScoreAnomaly.CONFIG_DEF.validate(config))
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        return config;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> record(String fields) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (String field : fields.split(" (?!Bal)")) {
            String[] path = field.substring(0, field.indexOf('=')).split(":");
            Map<String, Object> holder = record;
            for (int i = 0; i + 1 < path.length; i++) {
                holder = (Map<String, Object>) holder.computeIfAbsent(path[i], unused -> new LinkedHashMap<>());
            }
            holder.put(path[path.length - 1], Double.valueOf(field.substring(field.indexOf('=') + 1)));
        }
        return record;
    }

    private static Struct struct(Map<?, ?> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        SchemaBuilder schema = SchemaBuilder.struct();
        fields.forEach((name, value) -> {
            Object inner = value instanceof Map<?, ?> map ? struct(map) : value;
            schema.field(name.toString(), inner instanceof Struct s ? s.schema() : Schema.FLOAT64_SCHEMA);
            values.put(name.toString(), inner);
        });
        Struct struct = new Struct(schema.build());
        values.forEach(struct::put);
        return struct;
    }
}
