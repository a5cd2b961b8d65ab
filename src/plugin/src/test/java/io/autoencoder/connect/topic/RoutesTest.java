// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where records of the topic {@code raw} may end, by a chain of transforms. */
class RoutesTest {

    private static final String TRANSFORMS = "org.apache.kafka.connect.transforms.";

    /** Transforms as {@code TYPE(ARGUMENT)?PREDICATE}, a predicate with ! before it where it is negated. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    ''                                               | raw
                    route(.*->$0.x)                                  | raw.x
                    route(other->x)                                  | raw
                    route(.*->x) route(x->y)                         | y
                    route(.*->x)?fraud                               | raw x
                    route(.*->x)?fraud route(.*->y)?!fraud           | x y
                    route(.*->x)?fraud route(raw->y)?slow            | raw x y
                    route(.*->x)?topic:raw                           | x
                    route(.*->x)?!topic:raw                          | raw
                    route(.*->x) route(.*->y)?topic:x                | y
                    drop()?fraud route(.*->x)?!fraud                 | x
                    drop()?!fraud                                    | raw
                    drop()                                           | -
                    leave() route(.*->x)                             | x
                    unknown() route(.*->x)                           | -
                    unknown()?fraud route(.*->x)?fraud               | raw
                    route((->x)                                      | -
                    time()                                           | -
                    """)
    void shouldFollowTheTransforms(String chain, String ends) {
        Set<String> expected = ends == null ? Set.of() : Set.copyOf(Arrays.asList(ends.split(" ")));

        assertThat(Routes.of(connector(chain)).from("raw")).isEqualTo(expected);
    }

    private static Map<String, String> connector(String chain) {
        Map<String, String> settings = new HashMap<>();
        StringBuilder names = new StringBuilder();
        for (String step : chain.isEmpty() ? new String[0] : chain.split(" ")) {
            String prefix = "transforms.t" + names.length() + ".";
            names.append(names.isEmpty() ? "" : ",").append(prefix, 11, prefix.length() - 1);
            String[] parts = step.split("\\)(?=\\?|$)\\??", 2);
            String type = parts[0].substring(0, parts[0].indexOf('('));
            String[] arguments = parts[0].substring(parts[0].indexOf('(') + 1).split("->");
            settings.put(prefix + "type", type(type));
            if (type.equals("route")) {
                settings.put(prefix + "regex", arguments[0]);
                settings.put(prefix + "replacement", arguments[1]);
            }
            if (parts.length == 2 && !parts[1].isEmpty()) {
                predicate(prefix, parts[1], settings);
            }
        }
        settings.put("transforms", names.toString());
        return settings;
    }

    private static String type(String name) {
        return switch (name) {
            case "route" -> TRANSFORMS + "RegexRouter";
            case "drop" -> "Filter";
            case "leave" -> TRANSFORMS + "InsertField$Value";
            case "time" -> TRANSFORMS + "TimestampRouter";
            default -> "example.RouteByField";
        };
    }

    private static void predicate(String prefix, String text, Map<String, String> settings) {
        String name = text.replace("!", "");
        settings.put(prefix + "negate", Boolean.toString(text.startsWith("!")));
        settings.put(prefix + "predicate", name);
        boolean ofTopic = name.startsWith("topic:");
        settings.put(
                "predicates." + name + ".type",
                ofTopic
                        ? TRANSFORMS + "predicates.TopicNameMatches"
                        : "io.autoencoder.connect.transforms.RecordIsAnomaly");
        if (ofTopic) {
            settings.put("predicates." + name + ".pattern", name.substring("topic:".length()));
        }
    }
}
