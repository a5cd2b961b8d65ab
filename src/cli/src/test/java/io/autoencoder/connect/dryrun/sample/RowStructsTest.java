// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of delimited text become, with a CSV spooldir source as that source would have them. */
class RowStructsTest {

    private static final String SPOOL_DIR =
            "com.github.jcustenborder.kafka.connect.spooldir.SpoolDirCsvSourceConnector";
    private static final String TYPED =
            "{\"name\":\"Row\",\"fieldSchemas\":{\"a\":{\"type\":\"%s\",\"isOptional\":%s}}}";

    @TempDir
    Path folder;

    /** Settings of the connector; a row of the columns a and b; key and value of the record. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "connector.class=FileStreamSink | 1,x | null | Struct{a=1,b=x}",
                "connector.class=FileStreamSink | ,x  | null | Struct{b=x}",
                "csv.null.field.indicator=EMPTY_SEPARATORS | ,x | Struct{} | Struct{b=x}",
                "csv.null.field.indicator=both | ,x | Struct{} | Struct{b=x}",
                "schema.generation.enabled=true | ,x | Struct{} | Struct{a=,b=x}",
                "schema.generation.key.fields=b, a | 1,x | Struct{b=x,a=1} | Struct{a=1,b=x}",
                "value.schema=INT8    | 7,x | Struct{} | Struct{a=7}",
                "value.schema=INT16   | 7,x | Struct{} | Struct{a=7}",
                "value.schema=INT32   | -7,x | Struct{} | Struct{a=-7}",
                "value.schema=INT64   | 7000000000,x | Struct{} | Struct{a=7000000000}",
                "value.schema=FLOAT32 | 1.5,x | Struct{} | Struct{a=1.5}",
                "value.schema=FLOAT64 | 1e3,x | Struct{} | Struct{a=1000.0}",
                "value.schema=BOOLEAN | true,x | Struct{} | Struct{a=true}",
                "value.schema=STRING  | ,x | Struct{} | Struct{a=}",
            })
    void makesStructs(String setting, String row, String key, String value) throws IOException {
        Sample sample = read(setting, row);

        assertThat(String.valueOf(sample.key().value())).isEqualTo(key);
        assertThat(sample.value().value()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "schema.generation.key.fields=c | 1,x | the connector names a field c, but the input has no such column; it has a, b",
                "value.schema=FLOAT64 | ,x    | line 2 of rows.csv: column a is empty, which the connector cannot take: csv.null.field.indicator=EMPTY_SEPARATORS would make it null",
                "value.schema=FLOAT64 | one,x | line 2 of rows.csv: column a holds no FLOAT64, which the connector's schema says",
                "value.schema=BOOLEAN | one,x | line 2 of rows.csv: column a holds no BOOLEAN, which the connector's schema says",
                "value.schema=BYTES   | 1,x   | value.schema of the connector: field a has a type that is not read from text here; give the records as --format json, with their schema",
                "value.schema=MONEY   | 1,x   | value.schema of the connector: field a has a type that is not read from text here; give the records as --format json, with their schema",
            })
    void saysWhatDoesNotFit(String setting, String row, String sentence) {
        assertThatThrownBy(() -> read(setting, row))
                .isInstanceOf(InputException.class)
                .extracting(e -> e.getMessage().replace(folder + "/", ""))
                .isEqualTo(sentence);
    }

    private Sample read(String setting, String row) throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "a,b\n" + row + "\n");
        Map<String, String> config = new HashMap<>(Map.of("connector.class", SPOOL_DIR));
        String[] pair = setting.split("=", 2);
        config.put(pair[0], pair[0].equals("value.schema") ? TYPED.formatted(pair[1], "true") : pair[1]);
        try (Samples samples =
                SampleFormat.CSV.read(List.of(file), CsvFormat.DETECTED, config, note -> {}, Optional::empty)) {
            Sample sample = samples.next().orElseThrow();
            assertThat(samples.next()).isEmpty();
            return sample;
        }
    }
}
