// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.TextWords;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How cells are read.
 *
 * @param words which text stands for missing values and truths
 * @param zone whose clock times are read by, also those that name none; empty for the times to decide
 * @param kinds what columns hold, by name, where the cells are not to decide
 */
public record CellRules(TextWords words, Optional<ZoneId> zone, Map<String, ColumnKind> kinds) {

    public CellRules {
        kinds = Map.copyOf(kinds);
    }
}
