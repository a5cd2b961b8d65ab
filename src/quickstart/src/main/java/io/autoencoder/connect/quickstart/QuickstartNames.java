// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The properties that a user of the quickstart may set, and what is said of others. */
final class QuickstartNames {

    private static final String PREFIX = "quickstart.";

    private static final List<String> KNOWN =
            List.of("example", "input", "model", "label", "anomaly-value", "rate", "keep", "spooldir", "directory")
                    .stream()
                    .map(name -> PREFIX + name)
                    .toList();

    /** Names further off look alike by chance. */
    private static final int LARGEST_TYPING_ERROR = 3;

    private QuickstartNames() {}

    /** What is wrong with the first of some properties that starts as the quickstart's do and is none of them. */
    static Optional<String> mistake(Collection<String> properties) {
        return properties.stream()
                .filter(name -> name.startsWith(PREFIX) && !KNOWN.contains(name))
                .sorted()
                .findFirst()
                .map(QuickstartNames::sentence);
    }

    private static String sentence(String name) {
        return "there is no property " + name
                + KNOWN.stream()
                        .min(Comparator.comparingInt(known -> distance(name, known)))
                        .filter(known -> distance(name, known) <= LARGEST_TYPING_ERROR)
                        .map(known -> "; did you mean " + known + "?")
                        .orElseGet(() -> "; there are " + String.join(", ", KNOWN));
    }

    /** Levenshtein's: the fewest insertions, deletions and replacements of a character. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 0; i < one.length(); i++) {
            int[] current = new int[previous.length];
            current[0] = i + 1;
            for (int j = 0; j < other.length(); j++) {
                int replaced = previous[j] + (one.charAt(i) == other.charAt(j) ? 0 : 1);
                current[j + 1] = Math.min(replaced, Math.min(previous[j + 1], current[j]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
