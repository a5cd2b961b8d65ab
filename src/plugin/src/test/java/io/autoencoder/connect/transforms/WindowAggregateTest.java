// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that say what came before, with and without a schema. */
class WindowAggregateTest {

    private enum Form {
        STRUCT,
        MAP
    }

    /**
     * Settings | records, of u at t seconds with value v | what a new field is for each. A record without u has the
     * user {@code x}.
     */
    private static final String TABLE = """
            windows=60s aggregates=count                         | t=0,v=1 t=30,v=2 t=60,v=3 t=200,v=4  | count_60s: 1 2 2 1
            windows=60s aggregates=count include.current=false   | t=0,v=1 t=30,v=2 t=60,v=3 t=200,v=4  | count_60s: 0 1 1 0
            windows=60s aggregates=sum(v)                        | t=0,v=1 t=30,v=2 t=60,v=3 t=200,v=4  | v_sum_60s: 1 3 5 4
            windows=60s aggregates=mean(v)                       | t=0,v=1 t=30,v=2 t=60,v=3 t=200,v=4  | v_mean_60s: 1 1.5 2.5 4
            windows=60s aggregates=mean(v) include.current=false | t=0,v=1 t=30,v=2 t=60,v=3 t=200,v=4  | v_mean_60s: null 1 2 null
            windows=60s aggregates=std(v)                        | t=0,v=1 t=30,v=3 t=31,v=5            | v_std_60s: null 1.4142135623730951 2
            windows=60s aggregates=min(v)                        | t=0,v=1 t=30,v=3 t=61,v=2            | v_min_60s: 1 1 2
            windows=60s aggregates=max(v)                        | t=0,v=5 t=30,v=3 t=61,v=2            | v_max_60s: 5 5 3
            windows=60s aggregates=distinct(v)                   | t=0,v=5 t=1,v=5 t=2,v=7 t=61,v=5     | v_distinct_60s: 1 1 2 2
            windows=60s aggregates=distinct(u)                   | t=0,v=5 t=1,v=5 t=2,v=7 t=61,v=5     | u_distinct_60s: 1 1 1 1
            windows=60s aggregates=time_since_last               | t=0,v=5 t=1,v=5 t=2.5,v=7 t=9000,v=5 | time_since_last: null 1 1.5 8997.5
            windows=60s aggregates=count                         | t=0,u=a,v=1 t=1,u=b,v=2 t=2,u=a,v=3  | count_60s: 1 1 2
            windows=60s aggregates=count(v)                      | t=0,v=1 t=1 t=2,v=3                  | v_count_60s: 1 1 2
            windows=60s aggregates=sum(v)                        | t=0 t=1,v=2                          | v_sum_60s: 0 2
            windows=60s aggregates=mean(v)                       | t=0 t=1,v=2                          | v_mean_60s: null 2
            windows=10s,60s aggregates=count:10s/count:60s       | t=0,v=1 t=5,v=1 t=20,v=1             | count_10s_per_count_60s: 1 1 0.3333333333333333
            windows=60s aggregates=sum(v)/max(v) as share        | t=0,v=0 t=1,v=4 t=2,v=2              | share_60s: null 1 1.5
            windows=60s aggregates=count output.prefix=w_        | t=0,v=0                              | w_count_60s: 1
            windows=60s aggregates=count                         | t=9,v=1 t=9,v=2 t=9,v=3              | count_60s: 1 2 3
            windows=60s aggregates=sum(v) grace.period=10s       | t=0,v=1 t=20,v=2 t=15,v=4 t=70,v=8   | v_sum_60s: 1 3 5 14
            windows=60s aggregates=sum(v) grace.period=4s        | t=0,v=1 t=20,v=2 t=15,v=4 t=70,v=8   | v_sum_60s: 1 3 null 14
            windows=60s aggregates=time_since_last grace.period=9s | t=0,v=1 t=20,v=2 t=15,v=4 t=70,v=8 | time_since_last: null 20 15 50
            """;

    static Stream<Arguments> table() {
        return TABLE.lines().flatMap(line -> {
            String[] cells = line.split("\\s*\\| ");
            return Stream.of(Form.values())
                    .map(form -> Arguments.of(form, cells[0].strip(), cells[1], cells[2].strip()));
        });
    }

    private static WindowAggregate<SinkRecord> configured(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("key.fields", "u", "time.field", "t"));
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            all.put(pair[0], pair[1]);
        }
        WindowAggregate<SinkRecord> transform = new WindowAggregate.Value<>();
        transform.configure(all);
        return transform;
    }

    private static SinkRecord record(Form form, String fields) {
        Map<String, String> cells = new HashMap<>(Map.of("u", "x"));
        for (String cell : fields.split(",")) {
            cells.put(cell.substring(0, 1), cell.substring(2));
        }
        String value = cells.containsKey("v") ? cells.get("v") + ".0" : "null";
        String json = "{\"u\":\"" + cells.get("u") + "\",\"t\":"
                + Math.round(1_700_000_000_000L + 1000 * Double.parseDouble(cells.get("t"))) + ",\"v\":" + value + "}";
        if (form == Form.MAP) {
            return Records.sink(JsonRecords.map(json));
        }
        return Records.sink(struct(cells));
    }

    private static Struct struct(Map<String, String> cells) {
        Schema schema = SchemaBuilder.struct()
                .field("u", Schema.STRING_SCHEMA)
                .field("t", Schema.INT64_SCHEMA)
                .field("v", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .build();
        Struct struct = new Struct(schema)
                .put("u", cells.get("u"))
                .put("t", Math.round(1_700_000_000_000L + 1000 * Double.parseDouble(cells.get("t"))));
        return cells.containsKey("v") ? struct.put("v", Double.valueOf(cells.get("v"))) : struct;
    }

    private static Object field(SinkRecord record, String name) {
        return record.value() instanceof Struct struct ? struct.get(name) : ((Map<?, ?>) record.value()).get(name);
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @MethodSource("table")
    void addsWhatCameBefore(Form form, String settings, String records, String expected) {
        WindowAggregate<SinkRecord> transform = configured(settings.split(" (?=[a-z.]+=)"));
        String name = expected.split(": ")[0];
        List<Object> found = new ArrayList<>();
        for (String text : records.split(" ")) {
            SinkRecord record = record(form, text);
            SinkRecord result = transform.apply(record);
            assertThat(field(result, "v")).isEqualTo(field(record, "v"));
            if (result.value() instanceof Struct struct) {
                struct.validate();
                assertThat(result.valueSchema()).isEqualTo(struct.schema());
                assertThat(struct.schema().field(name).schema()).isEqualTo(Schema.OPTIONAL_FLOAT64_SCHEMA);
            }
            found.add(field(result, name));
        }
        List<Double> wanted = Arrays.stream(expected.split(": ")[1].split(" "))
                .map(text -> text.equals("null") ? null : Double.valueOf(text))
                .toList();
        assertThat(found).containsExactlyElementsOf(new ArrayList<Object>(wanted));
    }

    private static SinkRecord keyed(Object key, Object value, Long timestamp, Headers headers) {
        return new SinkRecord(
                "payments", 3, null, key, null, value, 1042, timestamp, TimestampType.CREATE_TIME, headers);
    }

    @Test
    void takesTheRecordsOwnKeyAndTimestampWhereNoFieldIsNamed() {
        WindowAggregate<SinkRecord> transform =
                configured("key.fields=", "time.field=", "windows=1h", "aggregates=count,time_since_last");
        Headers none = new ConnectHeaders();

        transform.apply(keyed(new byte[] {1, 2}, Map.of("v", 1), 1_000L, none));
        SinkRecord second = transform.apply(keyed(new byte[] {1, 2}, Map.of("v", 1), 5_000L, none));

        assertThat(second.value()).isEqualTo(Map.of("v", 1, "count_1h", 2.0, "time_since_last", 4.0));
        assertThatThrownBy(() -> transform.apply(keyed(null, Map.of("v", 1), 1_000L, none)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "WindowAggregate: cannot aggregate record: it has no key to tell which records belong together;"
                                + " set key.fields to fields that do" + Records.LOCATION);
        assertThatThrownBy(() -> transform.apply(keyed("k", Map.of("v", 1), null, none)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "it has no timestamp to tell which windows it lies in; set time.field to a field that"
                                + " holds its time");
    }

    @Test
    void tellsKeysOfSeveralFieldsApart() {
        WindowAggregate<SinkRecord> transform = configured("key.fields=a,b", "windows=1h", "aggregates=count");
        List<Object> counts = Stream.of("a,b", "a,c", "a,b", "c,b", "b,a", "a,b")
                .map(pair -> transform.apply(Records.sink(
                        Map.of("a", pair.substring(0, 1), "b", pair.substring(2), "t", "2024-01-05 10:00:00"))))
                .map(record -> field(record, "count_1h"))
                .toList();

        assertThat(counts).containsExactly(1.0, 1.0, 2.0, 1.0, 1.0, 3.0);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void takesReplayedRecordsInAndPassesThemOnNoFurther(Form form) {
        WindowAggregate<SinkRecord> transform = configured("windows=1h", "aggregates=sum(v)");
        SinkRecord replayed = record(form, "t=1,v=2");
        replayed.headers().addBoolean("autoencoder_replay", true);
        SinkRecord tombstone = keyed("k", null, 1L, replayed.headers());

        assertThat(transform.apply(replayed)).isNull();
        assertThat(transform.apply(tombstone)).isNull();
        assertThat(field(transform.apply(record(form, "t=2,v=3")), "v_sum_1h")).isEqualTo(5.0);
    }

    /** A record that cannot be read | why. */
    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of(
                        Map.of("t", 1L), "field 'u', which tells which records belong together, is null or absent"),
                Arguments.of(Map.of("u", "a"), "field 't', which tells its time, is null or absent"),
                Arguments.of(
                        Map.of("u", "a", "t", "soon"), "field 't' expected a time in ISO 8601 but found other text"),
                Arguments.of(Map.of("u", "a", "t", true), "field 't' expected a time but was BOOLEAN"),
                Arguments.of(
                        Map.of("u", "a", "t", 1L, "v", "much"),
                        "field 'v' expected a number but found non-numeric text"),
                Arguments.of(
                        Map.of("u", "a", "t", 1L, "v", 1, "v_sum_1h", 1),
                        "it has a field 'v_sum_1h' already; set another name for the new one"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void saysWhichFieldOfWhichRecordIsWrong(Map<String, Object> value, String reason) {
        WindowAggregate<SinkRecord> transform = configured("windows=1h", "aggregates=sum(v)");

        assertThatThrownBy(() -> transform.apply(Records.sink(value)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith(Records.LOCATION);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void refusesRecordsWithoutATimeOfTheirOwn(long timestamp) {
        WindowAggregate<SinkRecord> transform =
                configured("windows=1h", "aggregates=count", "key.fields=", "time.field=");

        assertThatThrownBy(() -> transform.apply(keyed("k", Map.of("v", 1), timestamp, new ConnectHeaders())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("set time.field to a field that holds its time");
    }

    /** Half an hour apart, as what sources make of times. */
    static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of(new Date(0), new Date(1_800_000)),
                Arguments.of(0, 1_800_000),
                Arguments.of(0L, 1_800_000L),
                Arguments.of("1970-01-01T01:00:00+01:00", "1970-01-01 00:30:00"));
    }

    @ParameterizedTest
    @MethodSource("times")
    void readsTimesAsSourcesWriteThem(Object first, Object second) {
        WindowAggregate<SinkRecord> transform = configured("windows=1h", "aggregates=time_since_last");
        transform.apply(Records.sink(Map.of("u", "a", "t", first)));

        assertThat(field(transform.apply(Records.sink(Map.of("u", "a", "t", second))), "time_since_last"))
                .isEqualTo(1800.0);
    }

    @Test
    void tellsKeysOfBytesApartByWhatTheyHold() {
        WindowAggregate<SinkRecord> transform = configured("windows=1h", "aggregates=count");
        List<Object> counts = new ArrayList<>();
        for (Object key : List.of(
                new byte[] {1}, new byte[] {1}, ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[] {2}))) {
            counts.add(field(transform.apply(Records.sink(Map.of("u", key, "t", 0L))), "count_1h"));
        }

        assertThat(counts).containsExactly(1.0, 2.0, 3.0, 1.0);
    }

    @Test
    void addsUpTheSameWhereTimesAreText() {
        WindowAggregate<SinkRecord> transform = configured("windows=1d", "aggregates=mean(v)");
        transform.apply(Records.sink(Map.of("u", 7, "t", "2018-04-01 00:00:31", "v", "57.16")));
        SinkRecord second = transform.apply(Records.sink(Map.of("u", 7, "t", "2018-04-01T23:59:59Z", "v", "81.51")));

        assertThat((Double) field(second, "v_mean_1d")).isCloseTo(69.335, within(1e-9));
    }
}
