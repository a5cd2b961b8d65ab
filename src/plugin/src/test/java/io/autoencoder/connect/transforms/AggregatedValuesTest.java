// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.window.ValueHash;
import io.autoencoder.connect.window.WindowPlan.Slot;
import java.math.BigDecimal;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which values of a field count as different ones, and which fields are told to be absent. */
class AggregatedValuesTest {

    static Stream<Arguments> alike() {
        return Stream.of(
                Arguments.of("text", new String("text")),
                Arguments.of((byte) 5, 5L),
                Arguments.of((short) 5, 5L),
                Arguments.of(5, 5L),
                Arguments.of(1.5f, 1.5),
                Arguments.of(true, Boolean.TRUE),
                Arguments.of(new Date(86_400_000), new Date(86_400_000)),
                Arguments.of(new BigDecimal("1.50"), new BigDecimal("1.50")),
                Arguments.of(new byte[] {1, 2}, new byte[] {1, 2}),
                Arguments.of(List.of("a"), List.of("a")));
    }

    @ParameterizedTest
    @MethodSource("alike")
    void countsEqualValuesOnce(Object one, Object other) {
        assertThat(hash(one)).isEqualTo(hash(other)).isNotEqualTo(ValueHash.NONE);
    }

    static Stream<Arguments> different() {
        return Stream.of(
                Arguments.of("text", "Text"),
                Arguments.of(5, 6L),
                Arguments.of(1.5f, 1.25),
                Arguments.of(true, false),
                Arguments.of(new Date(1), new Date(2)),
                Arguments.of(new BigDecimal("1.50"), new BigDecimal("1.51")),
                Arguments.of(new byte[] {1, 2}, new byte[] {2, 1}));
    }

    @ParameterizedTest
    @MethodSource("different")
    void countsOtherValuesAgain(Object one, Object other) {
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    private static long hash(Object value) {
        long[] target = new long[1];
        assertThat(new AggregatedValues(List.of(new Slot("v", false))).read(Map.of("v", value), target))
                .isEmpty();
        return target[0];
    }

    @Test
    void tellsFieldsThatAreAbsentAndNotThoseThatAreNull() {
        AggregatedValues values = new AggregatedValues(
                List.of(new Slot("empty", true), new Slot("v", false), new Slot("inner.w", true), new Slot("x", true)));
        Map<String, Object> record = new HashMap<>();
        record.put("empty", null);
        record.put("inner", Map.of());
        record.put("x", 2);
        long[] target = new long[4];

        assertThat(values.read(record, target)).containsExactly(FieldPath.parse("v"), FieldPath.parse("inner.w"));
        assertThat(target)
                .containsExactly(
                        Double.doubleToRawLongBits(Double.NaN),
                        ValueHash.NONE,
                        Double.doubleToRawLongBits(Double.NaN),
                        Double.doubleToRawLongBits(2));
    }
}
