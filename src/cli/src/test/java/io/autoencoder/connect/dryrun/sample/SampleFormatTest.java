// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFormatTest {

    private static final String ENVELOPE =
            "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"a\",\"type\":\"float\"}]},\"payload\":{\"a\":1}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "rows.csv,       a.Sink, CSV",
        "ROWS.TSV.gz,    a.Sink, CSV",
        "rows.ndjson,    a.Sink, JSON",
        "rows.jsonl.gz,  a.Sink, JSON",
        "rows.csv,       FileStreamSource, TEXT",
        "rows.json, org.apache.kafka.connect.file.FileStreamSourceConnector, TEXT",
    })
    void isToldByTheConnectorAndTheFilesName(String file, String connector, SampleFormat format) {
        assertThat(SampleFormat.of(Path.of(file), connector)).isEqualTo(format);
    }

    /** What a file holds, with / for the end of a line, and the values in it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "JSON | {\"a\":1}/{\"a\":2.5}/      | line 1 {a=1}; line 2 {a=2.5}",
                "JSON | [{\"a\":1},/{\"a\":\"x\"}]  | line 1 {a=1}; line 2 {a=x}",
                "JSON | /{/\"a\":/[null]}/          | line 2 {a=[null]}",
                "JSON | null/7/\"x\"/                 | line 1 null; line 2 7; line 3 x",
                "JSON | ENVELOPE/{\"a\":1}          | line 1 Struct{a=1.0}; line 2 {a=1}",
                "TEXT | a,b//{\"a\":1}              | line 1 a,b; line 2 ; line 3 {\"a\":1}",
                "TEXT | ^^                          | ^^",
            })
    void readsValues(SampleFormat format, String content, String values) throws IOException {
        Path file = folder.resolve("rows");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(
                    content.replace("ENVELOPE", ENVELOPE).replace('/', '\n').getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(format, file)).isEqualTo(values);
    }

    @Test
    void readsFilesInTurn() throws IOException {
        Path first = Files.writeString(folder.resolve("first"), "a\n");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path last = Files.writeString(folder.resolve("last"), "b\nc\n");

        assertThat(read(SampleFormat.TEXT, first, empty, last)).isEqualTo("line 1 a; line 1 b; line 2 c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"a\":1}/{\"a\":secret}/ | line 2 of rows: is not JSON at column 6; --format says how the file is written",
                "{\"schema\":{\"type\":\"money\"},\"payload\":7} | line 1 of rows: the payload does not fit its schema as Kafka Connect's JsonConverter reads it: Unknown schema type: money",
            })
    void saysWhereAFileIsNoJson(String content, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("rows"), content.replace('/', '\n'));

        assertThatThrownBy(() -> read(SampleFormat.JSON, file))
                .isInstanceOf(InputException.class)
                .extracting(e -> e.getMessage().replace(folder + "/", ""))
                .isEqualTo(sentence);
    }

    private static String read(SampleFormat format, Path... files) {
        List<String> values = new ArrayList<>();
        try (Samples samples = format.read(List.of(files), CsvFormat.DETECTED, Map.of(), note -> {}, Optional::empty)) {
            Optional<Sample> sample = samples.next();
            while (sample.isPresent()) {
                values.add(sample.get().position().replaceFirst(" of .*", "") + " "
                        + sample.get().value().value());
                sample = samples.next();
            }
        }
        return String.join("; ", values);
    }
}
