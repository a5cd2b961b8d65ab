// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextCases;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.scoring.MapLayout;
import io.autoencoder.connect.scoring.RecordField;
import io.autoencoder.connect.scoring.ReservedNames;
import io.autoencoder.connect.scoring.StructLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** The same text is the same number, or no number, in a file that trains or is scored and in a record. */
class TextEverywhereTest {

    private static final Schema SCHEMA =
            SchemaBuilder.struct().field("V1", Schema.STRING_SCHEMA).build();

    private static final ReservedNames NAMES = new ReservedNames("anomaly_");
    private static final List<FieldPath> PATHS = List.of(FieldPath.parse("V1"));

    /** What is near a number, near a word, or anything. */
    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().withChars("0123456789+-.,eE").ofMaxLength(8),
                        Arbitraries.strings()
                                .withChars("01dfxpNaInftyulorse?/_ ")
                                .ofMaxLength(8),
                        Arbitraries.doubles().map(String::valueOf),
                        Arbitraries.strings().ofMaxLength(12))
                // Line breaks, and zero bytes, are the business of the file.
                .map(text -> text.replaceAll("[\\r\\n\\x00]", " "))
                .list()
                .ofMinSize(20)
                .ofMaxSize(100);
    }

    @Property(tries = 100)
    void readsTheSameInFilesAndRecords(@ForAll("texts") List<String> texts) throws IOException {
        assertSame(texts);
    }

    @Test
    void readsTheWholeTableTheSame() throws IOException {
        assertSame(Stream.concat(TextCases.numbers(), TextCases.refusals())
                .map(arguments -> (String) arguments.get()[0])
                .filter(text -> text.chars().noneMatch(c -> c == '\n' || c == '\r'))
                .toList());
    }

    private static void assertSame(List<String> texts) throws IOException {
        List<OptionalDouble> cells = cells(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(ofStruct(texts.get(i))).as("text %d in a struct", i).isEqualTo(cells.get(i));
            assertThat(ofMap(texts.get(i))).as("text %d in a map", i).isEqualTo(cells.get(i));
        }
    }

    /** Empty for no number. */
    private static List<OptionalDouble> cells(List<String> texts) throws IOException {
        Path file = Files.createTempFile("cells", ".csv");
        try (CsvWriter csv =
                CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(Files.newBufferedWriter(file))) {
            csv.writeRecord("V1", "V2");
            texts.forEach(text -> csv.writeRecord(text, "0"));
        }
        List<OptionalDouble> numbers = new ArrayList<>();
        try (RowReader row = new CsvSource(List.of(file), CsvFormat.DETECTED, note -> {}).open()) {
            while (row.next()) {
                numbers.add(number(row));
            }
        } finally {
            Files.delete(file);
        }
        assertThat(numbers).hasSameSizeAs(texts);
        return numbers;
    }

    private static OptionalDouble number(RowReader row) {
        try {
            return OptionalDouble.of(row.value(0, TextNumber.DEFAULT));
        } catch (NotANumberException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble ofStruct(String text) {
        StructLayout layout = new StructLayout(SCHEMA, fields(), Map.of(), null, true);
        return ofRecord(row -> layout.read(new Struct(SCHEMA).put("V1", text), row));
    }

    private static OptionalDouble ofMap(String text) {
        Map<String, Object> map = new HashMap<>();
        map.put("V1", text);
        return ofRecord(row -> new MapLayout(fields(), new String[0], NAMES).read(map, row));
    }

    private static OptionalDouble ofRecord(java.util.function.Consumer<double[]> read) {
        double[] row = new double[1];
        try {
            read.accept(row);
            return OptionalDouble.of(row[0]);
        } catch (UnscorableRecordException e) {
            return OptionalDouble.empty();
        }
    }

    private static List<RecordField> fields() {
        return PATHS.stream()
                .map(path -> new RecordField(path, new Scaler.None(), TextNumber.DEFAULT))
                .toList();
    }
}
