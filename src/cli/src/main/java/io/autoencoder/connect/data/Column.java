// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.Calendar.Unit;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A column of a {@link Table}.
 *
 * @param name its name
 * @param kind what a row's number stands for: itself, 1 for true, milliseconds since 1970, or the index of a category
 * @param unit of a {@link ColumnKind#TIME} column whose cells are numbers
 * @param zone whose clock the times of such a column are read by; empty for the one each was written by
 * @param categories of a {@link ColumnKind#CATEGORY} column, in the order of their first rows; empty for others
 */
public record Column(String name, ColumnKind kind, Unit unit, Optional<ZoneId> zone, List<String> categories) {

    public Column {
        categories = List.copyOf(categories);
    }
}
