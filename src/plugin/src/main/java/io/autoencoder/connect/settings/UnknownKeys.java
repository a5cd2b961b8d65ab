// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.slf4j.Logger;

/** Warns of unknown keys, most of them mistyped: Connect accepts them silently. */
public final class UnknownKeys {

    /** Keys under the same prefix that Connect itself reads. */
    private static final Set<String> OF_CONNECT = Set.of("type", "predicate", "negate", "plugin.version");

    private static final int LARGEST_TYPING_ERROR = 3;

    private UnknownKeys() {}

    public static void warn(Logger log, String plugin, AbstractConfig config) {
        warn(log, plugin, config, Set.of());
    }

    /** @param prefixes of settings that are handed on to other classes */
    public static void warn(Logger log, String plugin, AbstractConfig config, Set<String> prefixes) {
        Set<String> known = config.values().keySet();
        config.originals().keySet().stream()
                .filter(key -> !known.contains(key) && !OF_CONNECT.contains(key))
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                .sorted()
                .forEach(key -> log.warn("{}: {}", plugin, sentence(key, known)));
    }

    public static String sentence(String key, Set<String> known) {
        String sentence = "the key '" + key + "' is not known and has no effect";
        return nearest(key, known)
                .map(near -> sentence + "; did you mean '" + near + "'?")
                .orElse(sentence);
    }

    private static Optional<String> nearest(String key, Set<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(key, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(key, candidate) <= LARGEST_TYPING_ERROR);
    }

    /** Levenshtein's: the fewest insertions, deletions and replacements of a character. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
