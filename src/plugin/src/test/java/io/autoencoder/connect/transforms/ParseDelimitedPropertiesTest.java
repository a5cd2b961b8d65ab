// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** What a writer of delimited text writes, with quotes where they are needed, is read back. */
class ParseDelimitedPropertiesTest {

    @Property
    void readsTheCellsThatWereWritten(
            @ForAll("lines") List<String> cells,
            @ForAll("delimiters") char delimiter,
            @ForAll("quotes") char quote,
            @ForAll boolean always) {
        String line = written(cells, delimiter, quote, always);

        Struct parsed = parse(
                line,
                "columns",
                columns(cells.size(), "string"),
                "delimiter",
                delimiter == '\t' ? "\\t" : String.valueOf(delimiter),
                "quote",
                String.valueOf(quote),
                "trim",
                "false",
                "null.value",
                "null of this test",
                "header.lines",
                "keep");

        assertThat(texts(parsed)).isEqualTo(cells);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withCharRange('a', 'c')
                .withChars(",;|:\t\"' \n\r#é中")
                .ofMaxLength(6)
                .list()
                .ofMinSize(2)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|');
    }

    @Provide
    Arbitrary<Character> quotes() {
        return Arbitraries.of('"', '\'');
    }

    private static String written(List<String> cells, char delimiter, char quote, boolean always) {
        StringWriter line = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .quoteStrategy(always ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED)
                .build(line)) {
            writer.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static String columns(int count, String type) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i + ":" + type).collect(Collectors.joining(","));
    }

    private static Struct parse(String line, String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        try (ParseDelimited<SinkRecord> transform = new ParseDelimited.Value<>()) {
            transform.configure(properties);
            return (Struct) transform.apply(Records.sink(line)).value();
        }
    }

    private static List<String> texts(Struct struct) {
        List<String> texts = new ArrayList<>();
        struct.schema().fields().forEach(field -> texts.add(struct.getString(field.name())));
        return texts;
    }

    @Property
    void readsTheNumbersThatWereWritten(@ForAll("numbers") List<Double> numbers, @ForAll boolean decimalCommas) {
        List<String> cells = numbers.stream()
                .map(number -> decimalCommas ? number.toString().replace('.', ',') : number.toString())
                .toList();

        Struct parsed = parse(
                written(cells, ';', '"', false),
                "columns",
                columns(cells.size(), "float64"),
                "delimiter",
                ";",
                "decimal.comma",
                Boolean.toString(decimalCommas));

        for (int i = 0; i < numbers.size(); i++) {
            assertThat(parsed.getFloat64("c" + i)).isEqualTo(numbers.get(i));
        }
    }

    @Provide
    Arbitrary<List<Double>> numbers() {
        return Arbitraries.longs()
                .map(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** Whatever the text, it is parsed, dropped or refused with the one exception. */
    @Property
    void throwsNothingButDataExceptions(@ForAll String line) {
        try {
            parse(line, "columns", "a:float64,b,c:timestamp", "header.lines", "keep");
        } catch (DataException e) {
            assertThat(e).hasMessageStartingWith("ParseDelimited: cannot parse line: ");
        }
    }
}
