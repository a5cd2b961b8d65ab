// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.autoencoder.connect.consume.FakeTopic;
import io.autoencoder.connect.record.KeyDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that is read from a topic while records are looked up in it. */
class TopicTableTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FakeTopic topic = new FakeTopic(2);
    private final List<String> info = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> consumers = new CopyOnWriteArrayList<>();
    private final List<TopicTable> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(TopicTable::close);
    }

    private TopicTable table(Converter keys, List<String> keyNames, int most, long timeoutMillis) {
        JsonConverter values = new JsonConverter();
        keys.configure(Map.of("schemas.enable", "false"), true);
        values.configure(Map.of("schemas.enable", "false"), false);
        TableSettings.InTopic described = new TableSettings.InTopic(
                FakeTopic.NAME, Map.of("bootstrap.servers", "broker:9092"), keys, values, timeoutMillis);
        TopicTable table = new TopicTable(
                new TableSettings(described, keyNames, new RowFields("u_", List.of("name")), most),
                described,
                "autoencoder-lookup-test",
                new TableLog(info::add, warnings::add, complaints::add),
                settings -> {
                    consumers.add(settings);
                    return topic.open();
                });
        opened.add(table);
        return table;
    }

    private TopicTable table() {
        return table(new StringConverter(), List.of(), 1000, PATIENCE.toMillis());
    }

    private static KeyDigest.Sum key(Object... values) {
        return new TableKey().of(List.of(values));
    }

    private static Object name(TopicTable table, Object... key) {
        Row row = table.row(key(key));
        return row == null ? "none" : row.value(0);
    }

    private static String named(String name) {
        return "{\"name\":\"" + name + "\",\"other\":1}";
    }

    private void awaitName(TopicTable table, String key, Object expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(name(table, key)).isEqualTo(expected));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isDaemon)
                .map(Thread::getName)
                .filter(name -> name.equals("autoencoder-lookup-test"))
                .toList();
    }

    @Test
    void shouldHoldAllThatWasThereBeforeTheFirstLookUpAndFollowUpdatesAndTombstones() {
        for (int i = 0; i < 500; i++) {
            topic.say(i % 2, "u-" + i, named("first " + i));
        }
        topic.say(0, "u-4", named("second"));
        topic.say(1, "u-5", null);
        TopicTable table = table();

        table.awaitLoaded();
        assertThat(name(table, "u-499")).isEqualTo("first 499");
        assertThat(name(table, "u-4")).isEqualTo("second");
        assertThat(name(table, "u-5")).isEqualTo("none");
        assertThat(table.figures().entries()).isEqualTo(499);
        assertThat(table.figures().lag()).isZero();
        assertThat(info).singleElement().asString().startsWith("topic verdicts is read: 499 rows, about ");

        topic.say(1, "u-5", named("back"));
        awaitName(table, "u-5", "back");
        topic.say(0, "u-4", null);
        awaitName(table, "u-4", "none");
        assertThat(table.figures().entries()).isEqualTo(499);
    }

    @Test
    void shouldEstimateNoMemoryWhereAllRowsAreGone() {
        topic.say(0, "u-1", named("a"));
        topic.say(0, "u-1", named("longer than before"));
        TopicTable table = table();
        table.awaitLoaded();
        assertThat(table.figures().bytes()).isPositive();

        topic.say(0, "u-1", null);
        awaitName(table, "u-1", "none");
        assertThat(table.figures().bytes()).isZero();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} is {4}")
    @CsvSource(delimiter = '|', textBlock = """
            text |     | 7                 | 7   |     | true
            text |     | 7                 | 7.0 |     | true
            text |     | 7                 | 8   |     | false
            json |     | {"id":7}          | 7   |     | true
            json | id  | {"id":7,"shop":2} | 7   |     | true
            json | no  | {"id":7,"shop":2} | 7   |     | false
            text | id  | 7                 | 7   |     | true
            json | id,shop | {"shop":2,"id":7} | 7 | 2 | true
            json | id,shop | {"shop":2,"id":7} | 2 | 7 | false
            json | id,shop | {"shop":null,"id":7} | 7 | 2 | false
            """)
    void shouldFindRowsByTheKeysTheyHave(
            String keys, String names, String rowKey, double first, Double second, boolean isFound) {
        topic.say(0, rowKey, named("Ann"));
        TopicTable table = table(
                keys.equals("json") ? new JsonConverter() : new StringConverter(),
                names == null ? List.of() : List.of(names.split(",")),
                10,
                PATIENCE.toMillis());
        table.awaitLoaded();

        Object[] wanted = second == null ? new Object[] {first} : new Object[] {first, second};
        assertThat(name(table, wanted)).isEqualTo(isFound ? "Ann" : "none");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            u-1 | secret-4711 | cannot be read by its converter (DataException); correct lookup.key.converter or lookup.value.converter
            u-1 | 4711        | is no row: it is INT64, and has no fields
                | {"name":"4711"} | has no key that a record could have
            """)
    void shouldSayWhichRecordIsNoRowWithoutWhatItHolds(String key, String value, String reason) {
        topic.say(0, "u-1", named("before"));
        topic.say(0, key, value);
        TopicTable table = table();
        table.awaitLoaded();

        assertThat(complaints)
                .containsExactly("the record at offset 1 of partition 0 of topic verdicts " + reason)
                .noneMatch(told -> told.contains("4711"));
        assertThat(name(table, "u-1"))
                .as("what the row is now is not known")
                .isEqualTo(key == null ? "before" : "none");
    }

    @Test
    void shouldRefuseToLookUpInPartOfATable() {
        topic.say(0, "u-1", named("a"));
        topic.say(0, "u-2", named("b"));
        topic.say(1, "u-3", named("c"));
        TopicTable table = table(new StringConverter(), List.of(), 2, PATIENCE.toMillis());

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(table::awaitLoaded)
                    .isExactlyInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("LookupFields: topic verdicts holds more than the 2 rows that"
                            + " lookup.max.entries allows (2 rows, about ");
        }
        assertThat(warnings).hasSize(1);
    }

    @Test
    void shouldTakeAnUpdateOfAFullTable() {
        topic.say(0, "u-1", named("a"));
        topic.say(0, "u-1", named("b"));
        TopicTable table = table(new StringConverter(), List.of(), 1, PATIENCE.toMillis());

        table.awaitLoaded();

        assertThat(name(table, "u-1")).isEqualTo("b");
    }

    @Test
    void shouldLetTheFirstRecordWaitNoLongerThanItMayAndGoOnWhenTheTopicIsBack() {
        topic.say(0, "u-1", named("a"));
        topic.fail(new DisconnectException("gone"));
        TopicTable table = table(new StringConverter(), List.of(), 10, 5);

        assertThatThrownBy(table::awaitLoaded)
                .isExactlyInstanceOf(RetriableException.class)
                .hasMessageContaining("topic verdicts was not read to its end within 5 ms");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(warnings)
                        .singleElement()
                        .asString()
                        .contains(
                                "rows cannot be read from topic verdicts (DisconnectException: gone)",
                                "check lookup.topic and the settings of lookup.consumer"));
        assertThat(table.figures().lag()).isNaN();
    }

    @Test
    void shouldReadWithoutAGroupInOneThreadUntilClosed() {
        TopicTable table = table();
        assertThat(threads()).isEmpty();

        table.awaitLoaded();
        table.awaitLoaded();

        assertThat(threads()).containsExactly("autoencoder-lookup-test");
        assertThat(consumers)
                .singleElement()
                .satisfies(used -> assertThat(used)
                        .containsEntry("client.id", "autoencoder-lookup-test")
                        .containsEntry("bootstrap.servers", "broker:9092")
                        .containsEntry("enable.auto.commit", false)
                        .doesNotContainKey("group.id"));
        table.close();
        assertThat(threads()).isEmpty();
    }
}
