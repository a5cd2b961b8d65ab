// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyDigestTest {

    private static final Schema PAIR = SchemaBuilder.struct()
            .field("card", Schema.STRING_SCHEMA)
            .field("time", Schema.INT64_SCHEMA)
            .field("shop", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final KeyDigest digest = new KeyDigest();

    /** Keys of one line are one key, and those of two lines are two. */
    private static List<List<Object>> keys() {
        return List.of(
                List.of("t-1", "t-1".getBytes(UTF_8), ByteBuffer.wrap("t-1".getBytes(UTF_8)), Map.of("id", "t-1")),
                List.of(
                        7,
                        7L,
                        7.0,
                        "7",
                        new BigDecimal("7.00"),
                        Map.of("id", 7),
                        new Struct(SchemaBuilder.struct()
                                        .field("id", Schema.INT32_SCHEMA)
                                        .build())
                                .put("id", 7)),
                List.of("7.0"),
                List.of(7.5, "7.5", new BigDecimal("7.50")),
                List.of(" t-1"),
                List.of(true, "true"),
                List.of(
                        new Struct(PAIR).put("card", "a").put("time", 1L),
                        ordered("card", "a", "time", 1),
                        ordered("time", 1L, "card", "a", "shop", null)),
                List.of(ordered("card", "a1", "time", "")),
                List.of(ordered("card", "a", "time", 2)),
                List.of(ordered("card", 1, "time", "a")),
                List.of(ordered("card", "a", "times", 1)),
                List.of(ordered("card", ordered("a", 1, "b", 2), "time", 1)),
                List.of(ordered("card", "a", "time", "1".getBytes(UTF_8))),
                List.of(List.of("a", "b")),
                List.of(List.of("ab")),
                List.of(Arrays.asList("a", "b", null)),
                List.of(""));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return map;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldBeTheSameForKeysThatWentDifferentWays(List<Object> same) {
        assertThat(same.stream().map(digest::of).distinct()).hasSize(1).doesNotContainNull();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldDifferForDifferentKeys(List<Object> same) {
        Stream<Object> others = keys().stream()
                .map(line -> line.get(0))
                .filter(key -> !digest.of(key).equals(digest.of(same.get(0))));

        assertThat(others).hasSize(keys().size() - 1);
    }

    private static Stream<Object> noKeys() {
        return Stream.of(null, Map.of("id", Double.POSITIVE_INFINITY), new Object(), ordered("id", null));
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void shouldTakeNothingElseForAKey(Object key) {
        assertThat(digest.of(key)).isNull();
    }
}
