// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the fields and columns are called that a scorer adds. */
public final class OutputNames {

    /** Before each name, unless a connector says otherwise. */
    public static final String DEFAULT_PREFIX = "anomaly_";

    private static final String SCORE = "score";
    private static final Set<String> OUTPUTS =
            Set.of(SCORE, "flag", "percentile", "threshold", "reasons", "explanation", "expected", "model", "error");

    /** So many outputs under another prefix are no accident. */
    private static final int LEAST_OUTPUTS = 3;

    private OutputNames() {}

    /**
     * Those of the names that a scorer has added: outputs with the default prefix, and three or more with another one.
     */
    public static List<String> among(List<String> names) {
        Set<String> prefixes = new HashSet<>();
        prefixes.add(DEFAULT_PREFIX);
        for (String name : names) {
            String prefix = name.endsWith(SCORE) ? name.substring(0, name.length() - SCORE.length()) : "";
            if (!prefix.isEmpty()
                    && names.contains(prefix + "flag")
                    && OUTPUTS.stream()
                                    .filter(output -> names.contains(prefix + output))
                                    .count()
                            >= LEAST_OUTPUTS) {
                prefixes.add(prefix);
            }
        }
        return names.stream()
                .filter(name -> prefixes.stream().anyMatch(prefix -> isOutput(name, prefix)))
                .toList();
    }

    private static boolean isOutput(String name, String prefix) {
        return name.startsWith(prefix) && OUTPUTS.contains(name.substring(prefix.length()));
    }
}
