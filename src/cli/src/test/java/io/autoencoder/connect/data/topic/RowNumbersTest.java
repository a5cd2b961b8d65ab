// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.NotANumberException.Reason;
import io.autoencoder.connect.feature.TextNumber;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A row of a topic holds the numbers that a worker reads from the same record. */
class RowNumbersTest {

    private static final Supplier<String> ROW = () -> "topic rows, partition 2, offset 7";

    static Stream<Arguments> values() {
        return Stream.of(
                // Printed as 0.1, which another double is nearest to.
                arguments(0.1f, 0.10000000149011612),
                arguments(0.1 + 0.2, 0.30000000000000004),
                arguments(Double.MIN_VALUE, Double.MIN_VALUE),
                arguments(-0.0, -0.0),
                arguments(1L << 53, 9007199254740992.0),
                arguments((byte) -3, -3.0),
                arguments(new BigDecimal("12.34"), 12.34),
                arguments(new BigDecimal("1e400"), Double.MAX_VALUE),
                arguments(true, 1.0),
                arguments(new Date(1500), 1500.0),
                arguments(Double.NaN, Double.NaN),
                arguments(null, Double.NaN));
    }

    @ParameterizedTest
    @MethodSource("values")
    @MethodSource("io.autoencoder.connect.feature.TextCases#numbers")
    void readsNumbersAsAWorkerDoes(Object value, Double expected) {
        assertThat(number(value, CsvFormat.DETECTED)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("io.autoencoder.connect.feature.TextCases#refusals")
    void refusesOtherText(String text, Reason reason) {
        assertThatThrownBy(() -> number(text, CsvFormat.DETECTED))
                .asInstanceOf(InstanceOfAssertFactories.type(NotANumberException.class))
                .returns(reason, NotANumberException::reason);
    }

    @Test
    void refusesInfinity() {
        assertThatThrownBy(() -> number(Float.NEGATIVE_INFINITY, CsvFormat.DETECTED))
                .hasMessage("an infinite number");
    }

    @Test
    void saysWhereSomethingElseThanANumberIs() {
        assertThatThrownBy(() -> number(List.of(1), CsvFormat.DETECTED))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("partition 2")
                .hasMessageEndingWith("field V1 holds neither a number nor text; leave it out with --exclude V1");
    }

    @Test
    void readsDecimalCommasWhereAsked() {
        CsvFormat commas = new CsvFormat(Optional.empty(), Optional.empty(), CsvFormat.Header.EXPECTED, List.of(), ',');

        assertThat(number("1,5", commas)).isEqualTo(1.5);
        assertThat(number(2.5, commas)).isEqualTo(2.5);
    }

    private static double number(Object value, CsvFormat format) {
        Map<String, Object> map = Collections.singletonMap("V1", value);
        RowLayout layout = new RowLayout(format, List.of());
        RowLayout.Cells cells = layout.read(map, ROW).orElseThrow();
        return layout.code(cells, 0, RowReader.NUMBER, TextNumber.DEFAULT, ROW);
    }
}
