// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments((byte) -3, -3.0),
                arguments((short) 300, 300.0),
                arguments(70_000, 70_000.0),
                arguments(1L << 53, 9007199254740992.0),
                arguments(0.5f, 0.5),
                arguments(0.1, 0.1),
                arguments(new BigDecimal("12.34"), 12.34),
                arguments(BigInteger.TWO, 2.0),
                arguments(true, 1.0),
                arguments(false, 0.0),
                arguments(new Date(1500), 1500.0),
                arguments("12.5", 12.5),
                arguments("  -1.5e3 ", -1500.0),
                arguments("+.5", 0.5),
                arguments("5.", 5.0));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void readsEveryKindOfNumber(Object value, double expected) {
        assertThat(Numbers.of(value, "V1")).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "NaN", "nan", " NAN "})
    @ValueSource(doubles = Double.NaN)
    @ValueSource(floats = Float.NaN)
    void missingValuesAreNaN(Object value) {
        assertThat(Numbers.of(value, "V1")).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "1,5", "0x10", "0x1p3", "1.0f", "1d", "1e", "--1", "1 000", "null", "true", "١", "1e5x"})
    void refusesTextThatIsNoDecimalNumber(String text) {
        assertThatThrownBy(() -> Numbers.of(text, "V1"))
                .isInstanceOf(RecordProblem.class)
                .hasMessage("field 'V1' expected a number but was a STRING that is none");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @ValueSource(floats = Float.POSITIVE_INFINITY)
    @ValueSource(strings = {"Infinity", "-Infinity", "inf", "1e999"})
    void refusesInfinity(Object value) {
        assertThatThrownBy(() -> Numbers.of(value, "V1")).hasMessage("field 'V1' is infinite");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments(new byte[] {1}, "BYTES"),
                arguments(ByteBuffer.allocate(1), "BYTES"),
                arguments(List.of(1), "ARRAY"),
                arguments(Map.of("a", 1), "MAP"),
                arguments(Records.payment(1.0, 1, 1.0), "STRUCT"),
                arguments('c', "Character"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void refusesOtherTypesByName(Object value, String type) {
        assertThatThrownBy(() -> Numbers.of(value, "V1")).hasMessage("field 'V1' expected a number but was " + type);
    }
}
