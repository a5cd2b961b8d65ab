// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.lookup.SharedTables;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of both kinds joined with a file. */
class LookupFieldsTest {

    @TempDir
    private Path directory;

    private final List<LookupFields<SinkRecord>> opened = new ArrayList<>();
    private final int tablesBefore = SharedTables.ofThisJvm().openTables();

    @BeforeEach
    void writeTable() throws IOException {
        Files.writeString(file(), "user,shop,name,age\n7,a,Ann,41\n8,a,Bob,\n8,b,Eve,19\n");
    }

    @AfterEach
    void close() {
        opened.forEach(LookupFields::close);
        assertThat(SharedTables.ofThisJvm().openTables()).isEqualTo(tablesBefore);
    }

    private Path file() {
        return directory.resolve("users.csv");
    }

    private LookupFields<SinkRecord> transform(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "lookup.file", file().toString(), "lookup.file.columns", "age:int32", "key.fields", "user,shop"));
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            all.put(pair[0], pair[1]);
        }
        LookupFields<SinkRecord> transform = new LookupFields.Value<>();
        opened.add(transform);
        transform.configure(all);
        return transform;
    }

    private static SinkRecord record(String form, String json) {
        return Records.sink(form.equals("STRUCT") ? JsonRecords.struct(json) : JsonRecords.map(json));
    }

    private static Object field(SinkRecord record, String name) {
        if (record.value() instanceof Struct struct) {
            return struct.schema().field(name) == null ? "absent" : struct.get(name);
        }
        Map<?, ?> map = (Map<?, ?>) record.value();
        return map.containsKey(name) ? map.get(name) : "absent";
    }

    private static Stream<Arguments> records() {
        return Stream.of(
                        Arguments.of("", "{\"user\":7,\"shop\":\"a\"}", "Ann 41"),
                        Arguments.of("", "{\"user\":\"8\",\"shop\":\"b\"}", "Eve 19"),
                        Arguments.of("", "{\"user\":8.0,\"shop\":\"a\"}", "Bob null"),
                        Arguments.of("", "{\"user\":7,\"shop\":\"b\"}", "null null"),
                        Arguments.of("join=inner", "{\"user\":7,\"shop\":\"a\"}", "Ann 41"),
                        Arguments.of("join=inner", "{\"user\":7,\"shop\":\"b\"}", "dropped"),
                        Arguments.of("", "{\"user\":7}", "null null"),
                        Arguments.of("join=inner", "{\"user\":7}", "dropped"),
                        Arguments.of(
                                "key.missing=fail", "{\"user\":7}", "it has no key: a value is missing in user, shop"),
                        Arguments.of("key.missing=fail", "{\"user\":9,\"shop\":\"a\"}", "null null"),
                        Arguments.of("output.fields=age", "{\"user\":7,\"shop\":\"a\"}", "absent 41"),
                        Arguments.of("output.fields=age", "{\"user\":9,\"shop\":\"a\"}", "absent null"),
                        Arguments.of(
                                "key.fields=after.u,shop;lookup.key.fields=user,shop",
                                "{\"after\":{\"u\":8},\"shop\":\"b\"}",
                                "Eve 19"),
                        Arguments.of("key.fields=after.user,shop", "{\"after\":{\"user\":8},\"shop\":\"b\"}", "Eve 19"),
                        Arguments.of(
                                "",
                                "{\"user\":7,\"shop\":\"a\",\"age\":7}",
                                "it has a field 'age' already; set output.prefix so that the added ones have other names"))
                .flatMap(row -> Stream.of("STRUCT", "MAP")
                        .map(form -> Arguments.of(form, row.get()[0], row.get()[1], row.get()[2])));
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldAddWhatTheTableKnows(String form, String settings, String json, String expected) {
        LookupFields<SinkRecord> transform = settings.isEmpty() ? transform() : transform(settings.split(";"));
        SinkRecord record = record(form, json);

        if (expected.startsWith("it has")) {
            assertThatThrownBy(() -> transform.apply(record))
                    .isInstanceOf(DataException.class)
                    .hasMessage("LookupFields: cannot look up fields of record: " + expected + Records.LOCATION);
            return;
        }
        SinkRecord joined = transform.apply(record);

        assertThat(joined == null ? "dropped" : field(joined, "name") + " " + field(joined, "age"))
                .isEqualTo(expected);
        if (joined != null) {
            assertThat(field(joined, "user")).isEqualTo(field(record, "user"));
            assertThat(joined.key()).isEqualTo(record.key());
            assertThat(joined.timestamp()).isEqualTo(record.timestamp());
        }
    }

    @ParameterizedTest
    @CsvSource({"STRUCT", "MAP"})
    void shouldPutAPrefixBeforeAllAddedNames(String form) {
        SinkRecord joined =
                transform("output.prefix=user_").apply(record(form, "{\"user\":7,\"shop\":\"a\",\"age\":1}"));

        assertThat(field(joined, "user_age")).isEqualTo(41);
        assertThat(field(joined, "age")).isNotEqualTo(41);
    }

    @Test
    void shouldPassTombstones() {
        SinkRecord tombstone = Records.sink(null);

        assertThat(transform("join=inner").apply(tombstone)).isSameAs(tombstone);
    }

    /** As workers see it that have no place for the metrics of plugins. */
    @Test
    void shouldCountWhatBecameOfRecords() throws Exception {
        String usualName = Thread.currentThread().getName();
        Thread.currentThread().setName("task-thread-lookups-0");
        try {
            LookupFields<SinkRecord> transform = transform("join=inner", "on.error=pass");
            for (String json : List.of(
                    "{\"user\":7,\"shop\":\"a\"}",
                    "{\"user\":8,\"shop\":\"b\"}",
                    "{\"user\":8,\"shop\":\"c\"}",
                    "{\"user\":8}",
                    "{\"user\":7,\"shop\":\"a\",\"age\":1}")) {
                transform.apply(record("MAP", json));
            }

            assertThat(metric("lookup-hit-total")).isEqualTo(3);
            assertThat(metric("lookup-miss-total")).isEqualTo(1);
            assertThat(metric("lookup-without-key-total")).isEqualTo(1);
            assertThat(metric("record-dropped-total")).isEqualTo(2);
            assertThat(metric("record-failed-total")).isEqualTo(1);
            assertThat(metric("lookup-entries")).isEqualTo(3);
            assertThat(metric("lookup-bytes")).isBetween(300.0, 3000.0);
            assertThat(metric("lookup-age")).isNotNegative();
            assertThat(metric("lookup-lag")).isZero();
        } finally {
            Thread.currentThread().setName(usualName);
        }
    }

    private static double metric(String metric) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(
                new ObjectName("kafka.connect:type=plugins,connector=lookups,transformation=LookupFields.Value,*"),
                null);
        assertThat(names).hasSize(1);
        return ((Number) server.getAttribute(names.iterator().next(), metric)).doubleValue();
    }

    @Test
    void shouldShareATableWithThoseOfTheSameSettingsUntilTheLastIsClosed() {
        LookupFields<SinkRecord> first = transform("join=left");
        LookupFields<SinkRecord> second = transform("join=inner");
        assertThat(SharedTables.ofThisJvm().openTables()).isEqualTo(tablesBefore + 1);
        transform("output.prefix=user_");
        assertThat(SharedTables.ofThisJvm().openTables()).isEqualTo(tablesBefore + 2);

        first.close();
        first.close();

        assertThat(second.apply(record("MAP", "{\"user\":7,\"shop\":\"a\"}")).value())
                .isEqualTo(Map.of("user", 7L, "shop", "a", "name", "Ann", "age", 41));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lookup.topic=users            | set either it or lookup.file: a table is in one place
            lookup.file=                  | set either it or lookup.file: a table is in one place
            lookup.file=/no/such/file     | the path is resolved on the machine that runs the worker
            lookup.consumer.bootstrap.servers=b:9092 | lookup.topic: it must be set where lookup.consumer.bootstrap.servers is
            key.fields=                   | name at least one field
            lookup.key.fields=user        | name as many as key.fields does: 2
            lookup.key.fields=user,store  | names no such column
            output.fields=town            | names no such column
            lookup.file.columns=age:money | configuration lookup.file.columns
            lookup.file.field=line        | lookup.file.field is not known; behind lookup.file. go [
            lookup.max.entries=2          | these are more rows than the 2 that lookup.max.entries allows
            """)
    void shouldRefuseWhatIsNoTable(String setting, String reason) {
        assertThatThrownBy(() -> transform(setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lookup.consumer.group.id=g       | the whole topic is read, without a group
            lookup.consumer.max.poll.records=0 | a setting of lookup.consumer
            lookup.consumer.bootstrap.servers= | it must be set where lookup.topic is
            """)
    void shouldRefuseAConsumerThatCannotBe(String setting, String reason) {
        assertThatThrownBy(() -> transform(
                        "lookup.file=", "lookup.topic=users", "lookup.consumer.bootstrap.servers=b:9092", setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }
}
