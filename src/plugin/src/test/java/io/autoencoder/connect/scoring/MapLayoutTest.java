// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapLayoutTest {

    private static final List<String> KEYS = List.of("Id", "Amount", "Age", "Balance", "a.b");

    /** Whatever the keys of the records before were, each record is read as if it were the first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amount,Age,Balance",
                "Balance,Amount",
                "Amount,a.b",
                "Amount,nested.inner",
                "Amount,`a.b`",
                "Age,Amount,`Age`",
                "nested.inner,Age,nested.inner,a.b"
            })
    void shouldReadEachRecordByItsOwnKeys(String features) {
        List<FieldPath> paths =
                List.of(features.split(",")).stream().map(FieldPath::parse).toList();
        MapLayout layout = new MapLayout(fields(paths), new String[0], new ReservedNames("anomaly_"));
        Random random = new Random(7);
        for (int record = 0; record < 2000; record++) {
            Map<Object, Object> map = record(random);
            double[] row = new double[paths.size()];
            Map<Object, Object> copy = layout.readAndCopy(map, row);

            assertThat(copy).isEqualTo(map);
            for (int i = 0; i < row.length; i++) {
                Object value = paths.get(i).valueIn(map);
                assertThat(row[i]).isEqualTo(value == null ? (Double) Double.NaN : (Double) value);
            }
        }
    }

    private static List<RecordField> fields(List<FieldPath> paths) {
        return paths.stream()
                .map(path -> new RecordField(path, new Scaler.None(), TextNumber.DEFAULT))
                .toList();
    }

    /**
     * Mostly of one form, so that an order is remembered; else with keys left out, others added, or in another order.
     */
    private static Map<Object, Object> record(Random random) {
        Map<Object, Object> map = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(KEYS);
        boolean usual = random.nextInt(4) > 0;
        if (!usual) {
            Collections.shuffle(keys, random);
            keys.subList(0, random.nextInt(keys.size())).clear();
        }
        for (String key : keys) {
            // A key that is equal but not the same, as some converters make.
            map.put(
                    random.nextBoolean() ? key : new StringBuilder(key).toString(),
                    random.nextInt(10) == 0 ? null : random.nextDouble());
        }
        if (!usual && random.nextBoolean()) {
            map.put(random.nextBoolean() ? null : 17, random.nextDouble());
        }
        if (!usual && random.nextBoolean()) {
            map.put("nested", Map.of("inner", random.nextDouble()));
        }
        return map;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldNameTheFieldThatIsNoNumber(int record) {
        MapLayout layout = new MapLayout(
                fields(List.of(FieldPath.parse("Amount"), FieldPath.parse("Age"))),
                new String[0],
                new ReservedNames("anomaly_"));
        for (int i = 1; i < record; i++) {
            layout.read(Map.of("Age", 1.0, "Amount", 2.0), new double[2]);
        }

        assertThatThrownBy(() -> layout.read(Map.of("Age", "old", "Amount", 2.0), new double[2]))
                .isInstanceOf(UnscorableRecordException.class)
                .hasMessage("field 'Age' expected a number but found non-numeric text");
    }
}
