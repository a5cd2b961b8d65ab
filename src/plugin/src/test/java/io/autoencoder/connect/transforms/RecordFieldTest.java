// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.scoring.RecordField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFieldTest {

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
                arguments(new BigDecimal("-1e400"), -Double.MAX_VALUE),
                arguments(BigInteger.TEN.pow(400), Double.MAX_VALUE),
                arguments("1e400", Double.MAX_VALUE),
                arguments("true", 1.0),
                arguments("12.5", 12.5),
                arguments("  -1.5e3 ", -1500.0),
                arguments("+.5", 0.5),
                arguments("5.", 5.0));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void readsEveryKindOfNumber(Object value, double expected) {
        assertThat(number(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "NaN", "nan", " NAN ", "NA", "null", "?"})
    @ValueSource(doubles = Double.NaN)
    @ValueSource(floats = Float.NaN)
    void missingValuesAreNaN(Object value) {
        assertThat(number(value)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0x10", "0x1p3", "1.0f", "1d", "1e", "--1", "1 000", "yes", "١", "1e5x"})
    void refusesTextThatIsNoDecimalNumber(String text) {
        assertThatThrownBy(() -> number(text))
                .isInstanceOf(UnscorableRecordException.class)
                .hasMessage("field 'V1' expected a number but found non-numeric text");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @ValueSource(floats = Float.POSITIVE_INFINITY)
    @ValueSource(strings = {"Infinity", "-Infinity", "inf"})
    void refusesInfinity(Object value) {
        assertThatThrownBy(() -> number(value)).hasMessage("field 'V1' is infinite");
    }

    @Test
    void saysHowDecimalCommasAreRead() {
        assertThatThrownBy(() -> number("1,5"))
                .hasMessage(
                        "field 'V1' expected a number but found a number with a comma in it; decimal.comma=true lets"
                                + " ParseDelimited read decimal commas in columns of type float64");
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                arguments(null, "null"),
                arguments(Double.NaN, "NaN"),
                arguments(" ", "empty"),
                arguments("NA", "text that stands for a missing value"));
    }

    @ParameterizedTest
    @MethodSource
    void missing(Object value, String why) {
        assertThat(RecordField.whyMissing(value)).isEqualTo(why);
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
        assertThatThrownBy(() -> number(value)).hasMessage("field 'V1' expected a number but was " + type);
    }

    @ParameterizedTest
    @MethodSource("points")
    void refusesTimesThatHaveLostTheirClock(Object value) {
        Calendar local = new Calendar(List.of(Part.TIME_OF_DAY), Optional.empty(), Unit.MILLISECONDS);

        assertThatThrownBy(() -> new RecordField(FieldPath.parse("at"), local, TextNumber.DEFAULT).code(value))
                .isInstanceOf(UnscorableRecordException.class)
                .hasMessage("field 'at' expected a time with its offset, such as 2024-01-05T23:30:00+09:00, which the"
                        + " model was trained on, but found one without; train with --time-zone to read both");
    }

    static Stream<Object> points() {
        return Stream.of(new Date(1500), 1_704_412_800_000L, "1704412800000");
    }

    private static double number(Object value) {
        return new RecordField(FieldPath.parse("V1"), new Scaler.None(), TextNumber.DEFAULT).code(value);
    }
}
