// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of a record: as a string or as bytes, by itself or in a field. */
class RecordTextTest {

    @Property
    void isTheSameInEveryForm(@ForAll @AlphaChars @Chars({'é', '中', ' ', ',', '"', '\n', '\uFFFD'}) String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Schema schema =
                SchemaBuilder.struct().field("line", Schema.BYTES_SCHEMA).build();
        RecordText whole = RecordText.of("", "UTF-8");
        RecordText field = RecordText.of("line", "UTF-8");

        assertThat(whole.in(text)).isEqualTo(text);
        assertThat(whole.in(bytes)).isEqualTo(text);
        assertThat(whole.in(buffer)).isEqualTo(text);
        assertThat(whole.in(buffer)).as("a buffer is not used up").isEqualTo(text);
        assertThat(field.in(Map.of("line", text))).isEqualTo(text);
        assertThat(field.in(new Struct(schema).put("line", bytes))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, Café", "ISO-8859-1, Café", "UTF-16LE, Café 中", "windows-1252, 5 €"})
    void isReadInItsCharacterSet(String charset, String text) throws Exception {
        assertThat(RecordText.of("", charset).in(text.getBytes(charset))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, 63E9", "UTF-8, C3", "UTF-8, FF", "US-ASCII, 63C3A9", "UTF-16BE, D800"})
    void isRefusedInAnother(String charset, String hex) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);

        for (Object form : List.of(bytes, ByteBuffer.wrap(bytes))) {
            assertThatThrownBy(() -> RecordText.of("", charset).in(form))
                    .isInstanceOf(UnscorableRecordException.class)
                    .hasMessage(
                            "its bytes are not text in " + charset + "; set charset to the one they are written in");
        }
    }

    @Test
    void losesOneByteOrderMarkAtItsStart() {
        RecordText text = RecordText.of("", "UTF-8");

        assertThat(text.in("\uFEFFa")).isEqualTo("a");
        assertThat(text.in("\uFEFF\uFEFFa\uFEFF")).isEqualTo("\uFEFFa\uFEFF");
        assertThat(text.in("\uFEFF")).isEmpty();
    }

    static Stream<Arguments> absences() {
        return Stream.of(
                Arguments.of("", null),
                Arguments.of("line", Map.of()),
                Arguments.of("line", Map.of("other", "text")),
                Arguments.of("a.line", Map.of("a", Map.of())),
                Arguments.of("line", null));
    }

    @ParameterizedTest
    @MethodSource("absences")
    void isNullWhereThereIsNone(String field, Object value) {
        assertThat(RecordText.of(field, "UTF-8").in(value)).isNull();
    }

    static Stream<Arguments> otherTypes() {
        return Stream.of(
                Arguments.of(42, "INT32"),
                Arguments.of(1.5, "FLOAT64"),
                Arguments.of(true, "BOOLEAN"),
                Arguments.of(Map.of("secret", "card"), "MAP"),
                Arguments.of(List.of("card"), "ARRAY"),
                Arguments.of(new Struct(SchemaBuilder.struct().build()), "STRUCT"),
                Arguments.of(new StringBuilder("card"), "StringBuilder"));
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void isNothingElse(Object value, String type) {
        assertThatThrownBy(() -> RecordText.of("", "UTF-8").in(value))
                .isInstanceOf(UnscorableRecordException.class)
                .hasMessage("it expected text as STRING or BYTES but was " + type);
    }
}
