// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.json.JsonConverter;

/** Whatever is written to a topic, a look-up finds what the last record of the key said. */
class JoinPropertiesTest {

    private static final int KEYS = 6;

    /** @param name null for a tombstone */
    record Change(int user, int shop, String name) {}

    /** Few keys, so that they come again, of numbers that would be one text side by side. */
    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Integer> numbers = Arbitraries.of(1, 2, 11, 12, 111, 112);
        Arbitrary<String> names = Arbitraries.of("a", "b", "c").injectNull(0.3);
        return Combinators.combine(numbers, numbers, names)
                .as(Change::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void shouldFindWhatANaiveJoinFinds(@ForAll("changes") List<Change> changes) {
        JsonConverter json = new JsonConverter();
        json.configure(Map.of("schemas.enable", "false"), false);
        TableSettings.InTopic topic = new TableSettings.InTopic("users", Map.of(), json, json, 1);
        TopicTable table = new TopicTable(
                new TableSettings(topic, List.of("user", "shop"), new RowFields("", List.of("name")), KEYS * KEYS),
                topic,
                "test",
                new TableLog(told -> {}, told -> {}, told -> {
                    throw new AssertionError(told);
                }),
                settings -> {
                    throw new AssertionError("no thread reads");
                });
        Map<List<Integer>, String> naive = new HashMap<>();

        for (Change change : changes) {
            String key = "{\"user\":" + change.user + ",\"shop\":\"" + change.shop + "\"}";
            byte[] value = change.name == null ? null : ("{\"name\":\"" + change.name + "\"}").getBytes(UTF_8);
            table.read(new ConsumerRecord<>("users", 0, 0, key.getBytes(UTF_8), value));
            naive.put(List.of(change.user, change.shop), change.name);
        }

        TableKey keys = new TableKey();
        for (int user : List.of(1, 2, 11, 12, 111, 112)) {
            for (int shop : List.of(1, 2, 11, 12, 111, 112)) {
                Row row = table.row(keys.of(List.of((double) user, shop)));
                assertThat(row == null ? null : row.value(0)).isEqualTo(naive.get(List.of(user, shop)));
            }
        }
        assertThat(table.figures().entries()).isEqualTo((int)
                naive.values().stream().filter(name -> name != null).count());
    }
}
