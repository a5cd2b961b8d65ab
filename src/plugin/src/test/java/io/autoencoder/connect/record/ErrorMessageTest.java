// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.transforms.ParseDelimited;
import io.autoencoder.connect.transforms.RecordIsAnomaly;
import io.autoencoder.connect.transforms.Records;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import io.autoencoder.connect.transforms.TestModel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which record an error is about. */
class ErrorMessageTest {

    private static final UnscorableRecordException PROBLEM = new UnscorableRecordException("it is bad");

    @TempDir
    private Path directory;

    static Stream<Arguments> places() {
        Map<String, Object> postgres = new LinkedHashMap<>();
        postgres.put("txId", 565L);
        postgres.put("lsn", 24023128L);
        postgres.put("snapshot", true);
        return Stream.of(
                arguments("", null, null),
                arguments("", Map.of(), Map.of()),
                arguments(
                        ", sourcePartition={filename=/data/a.csv}, sourceOffset={position=7}",
                        Map.of("filename", "/data/a.csv"),
                        Map.of("position", 7L)),
                arguments(
                        ", sourcePartition={server=shop}, sourceOffset={lsn=24023128, snapshot=true, txId=565}",
                        Map.of("server", "shop"),
                        postgres),
                arguments(", sourceOffset={line=null}", null, Collections.singletonMap("line", null)),
                arguments(
                        ", sourceOffset={rows=ARRAY, token=BYTES}",
                        null,
                        Map.of("rows", List.of("secret"), "token", new byte[] {1})),
                arguments(", sourceOffset={file=two lines}", null, Map.of("file", "two\nlines")),
                arguments(
                        ", sourcePartition={file=" + "d".repeat(40) + "…" + "d".repeat(74) + "x.csv}",
                        Map.of("file", "d".repeat(1000) + "x.csv"),
                        null));
    }

    @ParameterizedTest
    @MethodSource("places")
    void namesWhereASourceConnectorReadTheRecord(String place, Map<String, ?> partition, Map<String, ?> offset) {
        SourceRecord record = new SourceRecord(partition, offset, "payments", Schema.STRING_SCHEMA, "x");

        assertThat(ErrorMessage.of("Plugin", "do it", PROBLEM, record))
                .isEqualTo("Plugin: cannot do it: it is bad (topic=payments" + place + ")");
    }

    @Test
    void namesAFewEntriesOnly() {
        Map<String, Object> offset = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            offset.put("k" + (100 + i), i);
        }

        assertThat(ErrorMessage.of("Plugin", "do it", PROBLEM, new SourceRecord(null, offset, "t", null, null)))
                .endsWith(
                        "(topic=t, sourceOffset={k100=0, k101=1, k102=2, k103=3, k104=4, k105=5, k106=6, k107=7, …})");
    }

    @Test
    void namesTheOffsetOfASinksRecord() {
        SinkRecord record = Records.sink(Records.payment(1.0, 40, 0.0));

        assertThat(ErrorMessage.of("Plugin", "do it", PROBLEM, record)).endsWith(Records.LOCATION);
    }

    /** What Kafka's file source gives, through all that tell of a record. */
    @Test
    void isTheSameInEveryPlugin() {
        String place = " (topic=payments, sourcePartition={file=payments.csv}, sourceOffset={position=7})";
        SourceRecord record = Records.source(Records.PAYMENT, Records.payment(null, 40, 0.0));
        SourceRecord line = Records.source(Schema.STRING_SCHEMA, "1,2");

        try (ScoreAnomaly<SourceRecord> scorer = new ScoreAnomaly.Value<>();
                ParseDelimited<SourceRecord> parser = new ParseDelimited.Value<>();
                RecordIsAnomaly<SourceRecord> predicate = new RecordIsAnomaly<>()) {
            scorer.configure(Map.of("model", TestModel.bundle(directory)));
            parser.configure(Map.of("columns", "a"));
            predicate.configure(Map.of("field", "Id"));

            assertThatThrownBy(() -> scorer.apply(record))
                    .isInstanceOf(DataException.class)
                    .hasMessageEndingWith(place);
            assertThatThrownBy(() -> parser.apply(line))
                    .isInstanceOf(DataException.class)
                    .hasMessageEndingWith(place);
            assertThatThrownBy(() -> predicate.test(record))
                    .isInstanceOf(DataException.class)
                    .hasMessageEndingWith(place);
        }
    }
}
