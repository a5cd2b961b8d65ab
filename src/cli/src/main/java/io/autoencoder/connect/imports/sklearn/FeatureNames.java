// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.List;
import java.util.Map;

/** Lists of names among other things that were saved together. */
final class FeatureNames {

    /** What notebooks call them. */
    static final List<String> KEYS = List.of(
            "features",
            "feature_names",
            "feature_columns",
            "feature_cols",
            "feature_list",
            "columns",
            "feature_names_in_");

    private FeatureNames() {}

    /** The names under the first such key of a dictionary, or none. */
    static List<String> beside(Object value) {
        if (value instanceof Map<?, ?> map) {
            for (String key : KEYS) {
                if (map.containsKey(key)) {
                    return Estimators.strings(map.get(key));
                }
            }
        }
        return List.of();
    }
}
