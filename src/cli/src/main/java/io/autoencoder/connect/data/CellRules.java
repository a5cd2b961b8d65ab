// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.TextWords;
import java.time.ZoneId;
import java.util.Map;

/**
 * How cells are read.
 *
 * @param words which text stands for missing values and truths
 * @param zone of times that name none
 * @param kinds what columns hold, by name, where the cells are not to decide
 */
public record CellRules(TextWords words, ZoneId zone, Map<String, ColumnKind> kinds) {

    public CellRules {
        kinds = Map.copyOf(kinds);
    }
}
