// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.record.UnscorableRecordException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.connect.data.ConnectSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The types of columns and fields: every value of a type, written as text, is read as that value. */
class ColumnTypeTest {

    private static final ValueFormat FORMAT =
            new ValueFormat("column", '.', new TimestampFormat(List.of(), ZoneOffset.UTC));

    private static final Map<ColumnType, Integer> BITS =
            Map.of(ColumnType.INT8, 8, ColumnType.INT16, 16, ColumnType.INT32, 32, ColumnType.INT64, 64);

    private static Object parse(ColumnType type, String text) {
        Object value = type.parse(text, FORMAT, "c");
        if (value != null) {
            ConnectSchema.validateValue("c", type.schema(), value);
        }
        return value;
    }

    @Property
    void wholeNumbersHaveTheRangeOfTheirBits(@ForAll BigInteger number, @ForAll byte small) {
        for (BigInteger candidate : List.of(number, BigInteger.valueOf(small))) {
            BITS.forEach((type, bits) -> {
                if (candidate.bitLength() < bits) {
                    assertThat(parse(type, candidate.toString())).hasToString(candidate.toString());
                } else {
                    assertThatThrownBy(() -> parse(type, candidate.toString()))
                            .isInstanceOf(UnscorableRecordException.class)
                            .hasMessage("column 'c' expected " + type + " but holds other text");
                }
            });
        }
    }

    @Property
    void otherNumbersKeepTheirBits(@ForAll double number, @ForAll float single) {
        assertThat(parse(ColumnType.FLOAT64, Double.toString(number))).isEqualTo(number);
        assertThat(parse(ColumnType.FLOAT32, Float.toString(single))).isEqualTo(single);
    }

    @Property
    void timesAreReadInBothForms(
            @ForAll @LongRange(min = -62_000_000_000_000L, max = 200_000_000_000_000L) long millis) {
        Date time = new Date(millis);

        assertThat(parse(ColumnType.TIMESTAMP, Instant.ofEpochMilli(millis).toString()))
                .isEqualTo(time);
        if (Long.toString(millis).length() != "20240105".length()) {
            assertThat(parse(ColumnType.TIMESTAMP, Long.toString(millis))).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRING")
    void wordsForMissingAreNull(ColumnType type) {
        for (String word : List.of("", "NA", "n/a", "NaN", "null", "None", "?")) {
            assertThat(parse(type, word)).isNull();
        }
    }

    /** What other readers take for a number, a truth or a time, and this one does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING    | NA       | NA",
                "BOOLEAN   | True     | true",
                "BOOLEAN   | 0.0      | false",
                "BOOLEAN   | yes      | column 'c' expected BOOLEAN but holds other text",
                "BOOLEAN   | -1       | column 'c' expected BOOLEAN but holds other text",
                "INT32     | +7       | 7",
                "INT32     | 1e3      | column 'c' expected INT32 but holds other text",
                "INT32     | 7.0      | column 'c' expected INT32 but holds other text",
                "INT64     | 1_000    | column 'c' expected INT64 but holds other text",
                "INT64     | 0x10     | column 'c' expected INT64 but holds other text",
                "INT8      | ٣        | column 'c' expected INT8 but holds other text",
                "FLOAT32   | 1e-60    | 0.0",
                "FLOAT32   | 1e60     | column 'c' expected FLOAT32 but holds other text",
                "FLOAT64   | 1e999    | 1.7976931348623157E308",
                "FLOAT64   | 1d       | column 'c' expected FLOAT64 but holds other text",
                "FLOAT64   | 1,5      | column 'c' expected FLOAT64 but holds a number with a comma in it; set decimal.comma=true if it is the decimal separator",
                "FLOAT64   | -inf     | column 'c' expected FLOAT64 but holds an infinite number",
                "TIMESTAMP | 20240105 | column 'c' expected TIMESTAMP but holds text of another form than ISO 8601, such as 2024-01-05T10:00:00Z or 2024-01-05 10:00:00, or milliseconds since 1970; set timestamp.formats to its pattern",
            })
    void textIsReadOrRefusedByItsType(ColumnType type, String text, String outcome) {
        if (outcome.startsWith("column ")) {
            assertThatThrownBy(() -> parse(type, text))
                    .isInstanceOf(UnscorableRecordException.class)
                    .hasMessage(outcome);
        } else {
            assertThat(parse(type, text)).hasToString(outcome);
        }
    }
}
