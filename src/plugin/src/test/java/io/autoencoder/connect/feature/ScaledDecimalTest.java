// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Decimals that carry their own scale, as change data capture writes them. */
class ScaledDecimalTest {

    /** Debezium's documentation has the first as its example: 123.45. */
    @ParameterizedTest
    @CsvSource({
        "2, MDk=, 123.45",
        "0, MDk=, 12345",
        "-2, MDk=, 1234500",
        "3, /w==, -0.001",
        "0, AA==, 0",
        "-400, AQ==, 1.7976931348623157E308",
        "-400, /w==, -1.7976931348623157E308",
        "400, AQ==, 0",
    })
    void isItsUnscaledValueWithItsScale(int scale, String base64, double number) {
        byte[] bytes = Base64.getDecoder().decode(base64);

        assertThat(ScaledDecimal.number(scale, base64)).isEqualTo(number);
        assertThat(ScaledDecimal.number((long) scale, bytes)).isEqualTo(number);
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 2)
                .put((byte) 9)
                .put(bytes)
                .flip()
                .position(1);
        assertThat(ScaledDecimal.number((short) scale, buffer)).isEqualTo(number);
        assertThat(buffer.position()).as("is read without being used up").isEqualTo(1);
    }

    @Property
    void isTheNumberOfAnyDecimal(@ForAll BigInteger unscaled, @ForAll @IntRange(min = -50, max = 50) int scale) {
        double expected = new BigDecimal(unscaled, scale).doubleValue();

        assertThat(ScaledDecimal.number((byte) scale, unscaled.toByteArray()))
                .isEqualTo(Double.isInfinite(expected) ? Math.copySign(Double.MAX_VALUE, expected) : expected);
    }

    static Stream<Arguments> otherPairs() {
        byte[] one = {1};
        return Stream.of(
                Arguments.of("no scale", null, one),
                Arguments.of("a scale with a fraction", 2.0, one),
                Arguments.of("a scale as text", "2", one),
                Arguments.of("a scale beyond 32 bits", 1L << 32, one),
                Arguments.of("no value", 2, null),
                Arguments.of("no bytes", 2, new byte[0]),
                Arguments.of("an empty buffer", 2, ByteBuffer.allocate(0)),
                Arguments.of("empty text", 2, ""),
                Arguments.of("text that is no base64", 2, "12.34"),
                Arguments.of("a value that is a number", 2, 1234));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherPairs")
    void isNoOtherPair(String what, Object scale, Object unscaled) {
        assertThatThrownBy(() -> ScaledDecimal.number(scale, unscaled))
                .isInstanceOf(NotANumberException.class)
                .hasMessage("neither a number nor text");
    }

    @ParameterizedTest
    @CsvSource({
        "scale value, true",
        "value scale, true",
        "scale, false",
        "scale value unit, false",
        "scale unscaled, false",
        "Scale Value, false"
    })
    void hasTheseTwoFieldsAndNoOthers(String names, boolean is) {
        Collection<String> fields = List.of(names.split(" "));

        assertThat(ScaledDecimal.isOf(fields)).isEqualTo(is);
        List<String> reversed = new ArrayList<>(fields);
        Collections.reverse(reversed);
        assertThat(ScaledDecimal.isOf(reversed)).isEqualTo(is);
    }

    /** For advice only: what a converter made of a decimal looks like no word and no number. */
    @ParameterizedTest
    @CsvSource({
        "MDk=, true",
        "AA==, true",
        "'', false",
        "abc, false",
        "12.3, false",
        "1234, false",
        "SHOP, false",
        "Paid, false",
        "data, false",
        "a+b/, true",
        "AbCd, true",
        "5ABC, false",
        "5A==, true",
    })
    void mayBeTextThatLooksLikeIt(String text, boolean mayBe) {
        assertThat(ScaledDecimal.mayBeUnscaled(text)).isEqualTo(mayBe);
    }

    @Property
    void mayBeAtMost32BytesOfText(@ForAll @IntRange(min = 1, max = 60) int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) 0xF8;

        assertThat(ScaledDecimal.mayBeUnscaled(Base64.getEncoder().encodeToString(bytes)))
                .isEqualTo(length <= 32);
    }
}
