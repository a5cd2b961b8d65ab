// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.transforms.field.FieldSyntaxVersion;
import org.apache.kafka.connect.transforms.field.SingleFieldPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Amount,       Amount",
                "after.Amount, after|Amount",
                "`a.b`.c,      a.b|c",
                "a.`b.c`.d,    a|b.c|d",
                "`a`b`.c,      a`b|c",
                "`a\\`.b`.c,   a`.b|c",
                "a`b.c,        a`b|c",
                "`V1`,         V1"
            })
    void splitsAtDotsOutsideBackticks(String path, String steps) {
        assertThat(FieldPath.parse(path).steps()).isEqualTo(List.of(steps.split("\\|")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "``"})
    void refusesEmptyNames(String path) {
        assertThatThrownBy(() -> FieldPath.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field path '" + path + "' has an empty name in it");
    }

    @Test
    void refusesAnOpenBacktick() {
        assertThatThrownBy(() -> FieldPath.parse("`a.b"))
                .hasMessage("field path '`a.b' opens a backtick that is not closed before a dot or the end");
    }

    /** Kafka's own class is the oracle: whatever both take, they read alike. */
    @Property
    void readsPathsAsKafkaDoes(
            @ForAll @StringLength(max = 12) @Chars({'.', '`', '\\'}) @CharRange(from = 'a', to = 'c') String path) {
        List<String> steps;
        try {
            steps = FieldPath.parse(path).steps();
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(kafkaFinds(path, steps))
                .as("Kafka finds %s at %s", steps, path)
                .isTrue();
    }

    private static boolean kafkaFinds(String path, List<String> steps) {
        try {
            Schema schema = Schema.STRING_SCHEMA;
            for (int i = steps.size() - 1; i >= 0; i--) {
                schema = SchemaBuilder.struct().field(steps.get(i), schema).build();
            }
            return new SingleFieldPath(path, FieldSyntaxVersion.V2).fieldFrom(schema) != null;
        } catch (ConfigException e) {
            return false;
        }
    }

    @Test
    void prefersThePathToAFieldWhoseNameIsTheWholeText() {
        Map<String, Object> map = new HashMap<>(Map.of("Mean.Radius", 1, "Mean", Map.of("Radius", 2)));

        assertThat(FieldPath.parse("Mean.Radius").valueIn(map)).isEqualTo(2);
        assertThat(FieldPath.parse("`Mean.Radius`").valueIn(map)).isEqualTo(1);
        map.remove("Mean");
        assertThat(FieldPath.parse("Mean.Radius").valueIn(map)).isEqualTo(1);
        map.put("Mean", 3);
        assertThat(FieldPath.parse("Mean.Radius").valueIn(map)).isEqualTo(1);
        map.put("Mean", null);
        assertThat(FieldPath.parse("Mean.Radius").valueIn(map)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "b, false",
        "n, true",
        "after.x, true",
        "after.y, true",
        "after.z, false",
        "after.x.y, false",
        "after.y.z, true",
        "n.x, true",
        "b.x, false",
        "a.x, false",
        "d.e, true",
        "`d.e`, true"
    })
    void knowsWhetherAMapHasTheField(String path, boolean present) {
        Map<String, Object> after = new HashMap<>(Map.of("x", 1));
        after.put("y", null);
        Map<String, Object> map = new HashMap<>(Map.of("a", 1, "after", after, "d.e", 1));
        map.put("n", null);

        assertThat(FieldPath.parse(path).isIn(map)).isEqualTo(present);
    }

    /** A model may be trained on a column of any name. */
    @Property
    void everyNameFindsItsField(
            @ForAll @StringLength(min = 1, max = 8) @Chars({'.', '`', '\\', ' '}) @CharRange(from = 'a', to = 'b')
                    String name) {
        assertThat(FieldPath.named(name).valueIn(Map.of(name, 1))).isEqualTo(1);
        assertThat(FieldPath.named(name).keyIn(Map.of(name, 1))).isEqualTo(name);
    }

    @Test
    void nothingLiesBelowNull() {
        assertThat(FieldPath.parse("after.Amount").valueIn(Map.of())).isNull();
    }
}
