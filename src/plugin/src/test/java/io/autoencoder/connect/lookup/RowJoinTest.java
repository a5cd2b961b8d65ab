// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.record.UnscorableRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

/** What a row of each kind of table adds to a record of each kind. */
class RowJoinTest {

    private static final Schema CITY =
            SchemaBuilder.struct().field("zip", Schema.STRING_SCHEMA).build();
    private static final Schema USER = SchemaBuilder.struct()
            .field("name", Schema.STRING_SCHEMA)
            .field("age", SchemaBuilder.int32().defaultValue(18).build())
            .field("since", Timestamp.SCHEMA)
            .field("city", CITY)
            .field("cards", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .build();
    private static final Schema PAYMENT = SchemaBuilder.struct()
            .name("Payment")
            .field("id", Schema.STRING_SCHEMA)
            .build();
    private static final Date SINCE = Date.from(Instant.parse("2024-01-29T00:00:00Z"));

    private final RowJoin join = new RowJoin(true);
    private final RowMaker maker = new RowMaker(new RowFields("user_", List.of()), Set.of());
    private final Struct payment = new Struct(PAYMENT).put("id", "p-1");

    private static Struct user() {
        return new Struct(USER)
                .put("name", "Ann")
                .put("age", 41)
                .put("since", SINCE)
                .put("city", new Struct(CITY).put("zip", "1010"))
                .put("cards", List.of("a", "b"));
    }

    @Test
    void shouldAddTheRowsFieldsWithTheirSchemasMadeOptional() {
        Struct joined = join.with(maker.of(user()), payment);

        joined.validate();
        assertThat(joined.schema().name()).isEqualTo("Payment");
        assertThat(joined.schema().fields())
                .extracting(field -> field.name())
                .containsExactly("id", "user_name", "user_age", "user_since", "user_city", "user_cards");
        assertThat(joined.getString("user_name")).isEqualTo("Ann");
        assertThat(joined.get("user_since")).isEqualTo(SINCE);
        assertThat(joined.getStruct("user_city").getString("zip")).isEqualTo("1010");
        assertThat(joined.getArray("user_cards")).containsExactly("a", "b");
        assertThat(joined.schema().field("user_since").schema().name()).isEqualTo(Timestamp.LOGICAL_NAME);
    }

    /** A default of the table's would look like a row's value. */
    @Test
    void shouldHaveOneSchemaForHitsAndMissesWithNullsForTheLatter() {
        Row row = maker.of(user());

        Struct hit = join.with(row, payment);
        Struct miss = join.with(row.shape().empty(), payment);

        miss.validate();
        assertThat(miss.schema()).isSameAs(hit.schema());
        assertThat(miss.get("id")).isEqualTo("p-1");
        assertThat(miss.get("user_name")).isNull();
        assertThat(miss.get("user_age")).isNull();
    }

    @Test
    void shouldGiveRecordsWithoutSchemaMapsInPlaceOfStructs() {
        Map<?, ?> joined = join.with(maker.of(user()), Map.of("id", "p-1"));

        assertThat(joined)
                .isEqualTo(Map.of(
                        "id",
                        "p-1",
                        "user_name",
                        "Ann",
                        "user_age",
                        41,
                        "user_since",
                        SINCE,
                        "user_city",
                        Map.of("zip", "1010"),
                        "user_cards",
                        List.of("a", "b")));
    }

    /** Copies of records alike share their keys, and nothing else. */
    @Test
    void shouldGiveEachOfManyRecordsItsOwnRow() {
        Row row = maker.of(Map.of("name", "Ann"));
        for (int i = 0; i < 5; i++) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("id", "p-" + i);
            record.put("amount", i);

            Map<?, ?> hit = join.with(row, record);
            Map<?, ?> miss = join.with(row.shape().empty(), record);

            assertThat(hit.toString()).isEqualTo("{id=p-%d, amount=%d, user_name=Ann}", i, i);
            assertThat(miss.toString()).isEqualTo("{id=p-%d, amount=%d, user_name=null}", i, i);
            assertThat(record).hasSize(2);
        }
        assertThat(join.with(row, Map.of("other", 1))).isEqualTo(Map.of("other", 1, "user_name", "Ann"));
    }

    /** Whatever kind of map it is: the first copies are made otherwise than the later ones. */
    @Test
    void shouldKeepTheOrderOfTheRecordsKeysAndAddTheRowsBehind() {
        Row row = maker.of(Map.of("name", "Ann"));
        Map<String, Object> sorted = new TreeMap<>(Comparator.reverseOrder());
        Map<String, Object> hashed = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            sorted.put("field" + i, i);
            hashed.put("field" + i, i);
        }

        for (Map<String, Object> record : List.of(sorted, hashed)) {
            List<Object> expected = new ArrayList<>(record.keySet());
            expected.add("user_name");
            for (int i = 0; i < 3; i++) {
                Map<?, ?> joined = join.with(row, record);

                assertThat(new ArrayList<Object>(joined.keySet())).isEqualTo(expected);
                assertThat(new ArrayList<Object>(
                                join.with(maker.of(Map.of("age", i)), joined).keySet()))
                        .startsWith(expected.toArray());
            }
        }
    }

    @Test
    void shouldSayThatATableWithoutSchemasHasNoTypes() {
        Row row = maker.of(Map.of("name", "Ann"));

        assertThat(join.with(row, Map.of("id", "p-1"))).isEqualTo(Map.of("id", "p-1", "user_name", "Ann"));
        assertThatThrownBy(() -> join.with(row, payment))
                .isInstanceOf(UnscorableRecordException.class)
                .hasMessage("the table has no schemas, so that 'user_name' has no type in a record that has one; set"
                        + " lookup.value.converter to one with schemas");
    }

    @Test
    void shouldReplaceNoFieldOfTheRecord() {
        RowMaker same = new RowMaker(new RowFields("", List.of("id")), Set.of());
        Row row = same.of(new Struct(PAYMENT).put("id", "u-1"));
        String sentence = "it has a field 'id' already; set output.prefix so that the added ones have other names";

        assertThatThrownBy(() -> join.with(row, payment)).hasMessage(sentence);
        assertThatThrownBy(() -> join.with(row, Map.of("id", "p-1"))).hasMessage(sentence);
    }

    @Test
    void shouldKeepTheSchemaOfEachRowWhereTheyDiffer() {
        Schema later =
                SchemaBuilder.struct().field("name", Schema.STRING_SCHEMA).build();

        assertThat(join.with(maker.of(user()), payment).schema().fields()).hasSize(6);
        assertThat(join.with(maker.of(new Struct(later).put("name", "Bob")), payment)
                        .schema()
                        .fields())
                .hasSize(2);
    }
}
