// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.parse.ColumnType;
import io.autoencoder.connect.parse.TimestampFormat;
import io.autoencoder.connect.parse.ValueFormat;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns lines of delimited text into structs. */
class ParseDelimitedTest extends ParseDelimitedFixture {

    private static final ValueFormat PLAIN =
            new ValueFormat("column", '.', new TimestampFormat(List.of(), ZoneOffset.UTC));

    @Nested
    class Cells {

        @Test
        void becomeFieldsOfTheirColumnsTypes() {
            SinkRecord parsed = transform().apply(sink("12.5,Corner shop,3e2"));

            Struct value = (Struct) parsed.value();
            assertThat(parsed.valueSchema()).isSameAs(value.schema());
            assertThat(value.getFloat64("Time")).isEqualTo(12.5);
            assertThat(value.getString("Merchant")).isEqualTo("Corner shop");
            assertThat(value.getFloat64("Amount")).isEqualTo(300);
            assertThat(parsed.key()).isEqualTo("key");
            assertThat(parsed.kafkaOffset()).isEqualTo(1042);
        }

        @ParameterizedTest
        @CsvSource({
            "int8, -128, INT8",
            "int16, 300, INT16",
            "int32, 70000, INT32",
            "int64, 9007199254740993, INT64",
            "float32, 0.5, FLOAT32",
            "float64, 0.1, FLOAT64",
            "string, 007, STRING"
        })
        void keepTheirExactValue(String type, String cell, Schema.Type expected) {
            Struct value = parse(cell, "columns", "c:" + type);

            assertThat(value.schema().field("c").schema().type()).isEqualTo(expected);
            assertThat(value.get("c").toString()).isEqualTo(cell);
        }

        @ParameterizedTest
        @CsvSource({"true, true", "FALSE, false", "1, true", "0, false"})
        void areBooleansInSeveralSpellings(String cell, boolean expected) {
            assertThat(parse(cell, "columns", "c:boolean").getBoolean("c")).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"1970-01-01T00:00:01.500Z, 1500", "1500, 1500", "-1, -1"})
        void areTimestampsAsTextOrMilliseconds(String cell, long millis) {
            assertThat(parse(cell, "columns", "c:timestamp").get("c")).isEqualTo(new Date(millis));
        }

        @ParameterizedTest
        @CsvSource({
            "int8, 128",
            "int32, 1.5",
            "int64, x",
            "float32, 1e300",
            "float64, 0x1p3",
            "boolean, yes",
            "boolean, 2",
            "int32, ١"
        })
        void ofAnotherTypeAreAnErrorThatDoesNotShowThem(String type, String cell) {
            assertThatThrownBy(() -> parse(cell, "columns", "c:" + type))
                    .isInstanceOf(DataException.class)
                    .hasMessage("ParseDelimited: cannot parse line: column 'c' expected "
                            + type.toUpperCase(Locale.ROOT) + " but holds other text" + Records.LOCATION);
        }

        @ParameterizedTest
        @CsvSource({
            "float64, inf, an infinite number",
            "float32, '1,5', a number with a comma in it; set decimal.comma=true if it is the decimal separator",
        })
        void thatAreAlmostNumbersAreCalledWhatTheyAre(String type, String cell, String what) {
            assertThatThrownBy(() -> parse('"' + cell + '"', "columns", "c:" + type))
                    .hasMessage("ParseDelimited: cannot parse line: column 'c' expected "
                            + type.toUpperCase(Locale.ROOT) + " but holds " + what + Records.LOCATION);
        }

        @Test
        void mayHaveDecimalCommas() {
            Struct value = parse(
                    "1,5;1,5;x,y",
                    "delimiter",
                    ";",
                    "decimal.comma",
                    "true",
                    "columns",
                    "a:float64,b:float32,c:string");

            assertThat(value.getFloat64("a")).isEqualTo(1.5);
            assertThat(value.getFloat32("b")).isEqualTo(1.5f);
            assertThat(value.getString("c")).isEqualTo("x,y");
            assertThatThrownBy(() -> parse("1.5", "delimiter", ";", "decimal.comma", "true", "columns", "a:float64"))
                    .hasMessageContaining("but holds a number with a point in it; set decimal.comma=false if it is the"
                            + " decimal separator");
        }

        /** The rule of every other reader of text. */
        @ParameterizedTest
        @MethodSource("io.autoencoder.connect.feature.TextCases#numbers")
        void ofFloatsAreReadAsWhereverTextIsRead(String text, Double expected) {
            Object value = ColumnType.FLOAT64.parse(text.strip(), PLAIN, "c");

            assertThat(value == null ? Double.valueOf(Double.NaN) : value).isEqualTo(expected);
        }

        @ParameterizedTest
        @MethodSource("io.autoencoder.connect.feature.TextCases#refusals")
        void thatHoldNoNumberAreRefusedAsWhereverTextIsRead(String text) {
            assertThatThrownBy(() -> ColumnType.FLOAT64.parse(text.strip(), PLAIN, "c"))
                    .isInstanceOf(UnscorableRecordException.class);
            assertThatThrownBy(() -> ColumnType.BOOLEAN.parse(text.strip(), PLAIN, "c"))
                    .isInstanceOf(UnscorableRecordException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"boolean", "int8", "int16", "int32", "int64", "float32", "float64", "timestamp"})
        void withWordsForMissingAreNullUnlessTheyAreText(String type) {
            Struct value = parse("NA,n/a", "columns", "c:" + type + ",s:string");

            assertThat(value.get("c")).isNull();
            assertThat(value.getString("s")).isEqualTo("n/a");
        }

        @Test
        void withoutTextAreNull() {
            Struct value = parse(" , ,");

            assertThat(value.get("Time")).isNull();
            assertThat(value.get("Merchant")).isNull();
            assertThat(value.get("Amount")).isNull();
        }

        @Test
        void withTheTextForNullAreNullAndEmptyTextStaysText() {
            Struct value = parse("NULL,,NULL", "null.value", "NULL");

            assertThat(value.get("Time")).isNull();
            assertThat(value.getString("Merchant")).isEmpty();
            assertThat(value.get("Amount")).isNull();
        }

        @Test
        void mayBeQuoted() {
            assertThat(parse("1,\"Smith, \"\"J.\"\" & Co\",2").getString("Merchant"))
                    .isEqualTo("Smith, \"J.\" & Co");
            assertThat(parse("1,'a,b',2", "quote", "'").getString("Merchant")).isEqualTo("a,b");
        }

        @Test
        void keepTheirSpacesWhereAskedTo() {
            assertThat(parse("1, a ,2", "trim", "false").getString("Merchant")).isEqualTo(" a ");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {"; 1;a;2", "| 1|a|2", "\\t 1\ta\t2", "\\u0001 1\u0001a\u00012", "|| 1||a||2", "tab 1\ta\t2"})
        void areSplitAtTheDelimiter(String delimiter, String line) {
            assertThat(parse(line, "delimiter", delimiter).getFloat64("Amount")).isEqualTo(2);
        }
    }

    @Nested
    class Lines {

        @Test
        void mayBeBytes() {
            byte[] bytes = "1,Café,2".getBytes(StandardCharsets.ISO_8859_1);

            assertThat(parse(bytes, "charset", "ISO-8859-1").getString("Merchant"))
                    .isEqualTo("Café");
            assertThat(parse(ByteBuffer.wrap(bytes), "charset", "ISO-8859-1").getString("Merchant"))
                    .isEqualTo("Café");
        }

        /** They would become replacement characters, and nobody would notice. */
        @Test
        void mustBeInTheirCharacterSet() {
            byte[] bytes = "1,Café,2".getBytes(StandardCharsets.ISO_8859_1);

            for (Object line : List.of(bytes, ByteBuffer.wrap(bytes))) {
                assertThatThrownBy(() -> parse(line))
                        .isInstanceOf(DataException.class)
                        .hasMessage("ParseDelimited: cannot parse line: its bytes are not text in UTF-8; set charset to"
                                + " the one they are written in" + Records.LOCATION);
            }
            assertThat(parse("1,Caf\uFFFD,2".getBytes(StandardCharsets.UTF_8)).getString("Merchant"))
                    .isEqualTo("Caf\uFFFD");
        }

        @Test
        void mayBeAFieldOfAStructOrMap() {
            Schema schema =
                    SchemaBuilder.struct().field("line", Schema.STRING_SCHEMA).build();
            ParseDelimited<SinkRecord> transform = transform("field", "line");

            SinkRecord struct = transform.apply(Records.sink(new Struct(schema).put("line", "1,a,2")));
            SinkRecord map = transform.apply(Records.sink(Map.of("line", "1,a,2")));

            assertThat(struct.value()).isEqualTo(map.value()).isEqualTo(parse("1,a,2"));
        }

        @Test
        void mayBeKeys() {
            ParseDelimited<SinkRecord> transform = configured(new ParseDelimited.Key<>());

            SinkRecord parsed = transform.apply(Records.sinkWithKey(Schema.STRING_SCHEMA, "1,a,2"));

            assertThat(((Struct) parsed.key()).getString("Merchant")).isEqualTo("a");
            assertThat(parsed.keySchema()).isSameAs(((Struct) parsed.key()).schema());
            assertThat(parsed.value()).isEqualTo("value");
        }

        @Test
        void shareOneSchema() {
            ParseDelimited<SinkRecord> transform = transform("schema.name", "Payment");

            SinkRecord first = transform.apply(sink("1,a,2"));
            SinkRecord second = transform.apply(sink("3,b,4"));

            assertThat(first.valueSchema()).isSameAs(second.valueSchema());
            assertThat(first.valueSchema().name()).isEqualTo("Payment");
        }

        @Test
        void thatAreNotThereArePassedOn() {
            SinkRecord tombstone = sink(null);

            assertThat(transform().apply(tombstone)).isSameAs(tombstone);
        }

        @Test
        void thatRepeatTheColumnsNamesAreDroppedUnlessAskedFor() {
            assertThat(transform().apply(sink("\uFEFFTime,Merchant , Amount"))).isNull();
            assertThat(parse("a,b", "columns", "a,b", "header.lines", "keep").getString("a"))
                    .isEqualTo("a");
        }

        @Test
        void mayStartWithAByteOrderMark() {
            assertThat(parse("\uFEFF1,a,2").getFloat64("Time")).isEqualTo(1);
            assertThat(transform("comment.prefix", "#").apply(sink("\uFEFF# made by hand")))
                    .isNull();
            assertThat(transform("empty.lines", "drop").apply(sink("\uFEFF"))).isNull();
        }

        @Test
        void mayEndWithALineBreak() {
            assertThat(parse("1,a,2\r\n")).isEqualTo(parse("1,a,2\n")).isEqualTo(parse("1,a,2"));
        }

        @Test
        void ofEmptyCellsAreNoEmptyLines() {
            assertThat(parse("\t\t", "delimiter", "\\t").get("Amount")).isNull();
            assertThat(parse(",,").get("Amount")).isNull();
        }

        @Test
        void thatAreEmptyShortOrLongAreTakenWhereAskedTo() {
            assertThat(transform("empty.lines", "drop").apply(sink("  "))).isNull();
            assertThat(parse("1,a", "short.lines", "fill").get("Amount")).isNull();
            assertThat(parse("1,a,2,3", "long.lines", "cut").get("Amount")).isEqualTo(2.0);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                nullValues = "null",
                value = {
                    "``          | the line is empty; set empty.lines=drop to leave such lines out",
                    "`  `        | the line is empty; set empty.lines=drop to leave such lines out",
                    "1,a         | the line has 2 cells for 3 columns; set short.lines=fill to take such lines",
                    "1;a;2       | the line has 1 cell for 3 columns; set delimiter to what separates its cells, or short.lines=fill to take such lines",
                    "1,a,2,3     | the line has 4 cells for 3 columns; set long.lines=cut to take such lines",
                    "1,\"a,2     | a quote in it is not closed, or text follows a closing quote",
                    "`1,a,2\n1,a,2` | it holds more than one line"
                })
        void thatDoNotFitAreAnError(String line, String reason) {
            assertThatThrownBy(() -> transform().apply(sink(line)))
                    .isExactlyInstanceOf(DataException.class)
                    .hasMessage("ParseDelimited: cannot parse line: " + reason + Records.LOCATION);
        }

        @Test
        void thatAreNoTextAreAnError() {
            assertThatThrownBy(() -> transform().apply(Records.sink(42)))
                    .hasMessage("ParseDelimited: cannot parse line: it expected text as STRING or BYTES but was"
                            + " INT32" + Records.LOCATION);
        }
    }

    @Nested
    class OnErrors {

        private final SinkRecord bad = sink("1,a");

        @Test
        void passLeavesTheRecordAlone() {
            assertThat(transform("on.error", "pass").apply(bad)).isSameAs(bad);
        }

        @Test
        void tagPutsTheErrorIntoAHeader() {
            SinkRecord tagged =
                    transform("on.error", "tag", "error.header", "why").apply(bad);

            assertThat(tagged.value()).isEqualTo("1,a");
            assertThat(tagged.headers().lastWithName("why").value().toString())
                    .startsWith("ParseDelimited: cannot parse line: the line has 2 cells for 3 columns");
            assertThat(bad.headers()).isEmpty();
        }
    }
}
