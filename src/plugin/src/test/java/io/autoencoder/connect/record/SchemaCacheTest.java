// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SchemaCacheTest {

    private static final int REMEMBERED = 16;

    private final List<Schema> made = new ArrayList<>();
    private final SchemaCache<String> cache = new SchemaCache<>(schema -> {
        made.add(schema);
        return "for " + schema.name();
    });

    private static Schema schema(String name) {
        return SchemaBuilder.struct().name(name).build();
    }

    private static List<Schema> schemas(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> schema("s" + i))
                .toList();
    }

    @Test
    void makesAResultOnceForAnInstance() {
        Schema one = schema("one");
        Schema other = schema("other");

        for (int i = 0; i < 3; i++) {
            assertThat(cache.get(one)).isEqualTo("for one");
            assertThat(cache.get(other)).isEqualTo("for other");
        }

        assertThat(made).containsExactly(one, other);
    }

    /** Comparing two schemas field by field would cost as much as reading a record. */
    @Test
    void makesAnotherForAnEqualSchema() {
        Schema one = schema("one");
        Schema equal = schema("one");
        assertThat(equal).isEqualTo(one);

        cache.get(one);
        cache.get(equal);

        assertThat(made).hasSize(2);
    }

    @Test
    void remembersASmallNumberOfSchemasInAnyOrder() {
        List<Schema> schemas = schemas(REMEMBERED);
        for (int round = 0; round < 3; round++) {
            schemas.forEach(cache::get);
        }

        assertThat(made).isEqualTo(schemas);
    }

    /** Results are dropped in the order in which they were made, but the latest one is never made twice in a row. */
    @Property
    void dropsTheOldestBeyondThat(@ForAll @Size(max = 200) List<@IntRange(max = 25) Integer> asked) {
        List<Schema> schemas = schemas(26);
        Deque<Integer> remembered = new ArrayDeque<>();
        List<Integer> expected = new ArrayList<>();
        List<Integer> actual = new ArrayList<>();
        SchemaCache<Integer> cache = new SchemaCache<>(schema -> {
            int number = schemas.indexOf(schema);
            actual.add(number);
            return number;
        });
        for (int number : asked) {
            if (!remembered.contains(number)) {
                expected.add(number);
                remembered.addLast(number);
                if (remembered.size() > REMEMBERED) {
                    remembered.removeFirst();
                }
            }

            assertThat(cache.get(schemas.get(number))).isEqualTo(number);
        }

        assertThat(actual).isEqualTo(expected);
    }
}
