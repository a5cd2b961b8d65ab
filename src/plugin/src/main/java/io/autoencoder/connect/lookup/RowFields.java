// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import java.util.List;

/**
 * Which fields of a table's rows are added to records.
 *
 * @param prefix of their names in records
 * @param names in the table; empty for all
 */
public record RowFields(String prefix, List<String> names) {

    public RowFields {
        names = List.copyOf(names);
    }

    boolean areAll() {
        return names.isEmpty();
    }

    /** The names in records of fields in the table. */
    List<String> inRecords(List<String> inTable) {
        return inTable.stream().map(name -> prefix + name).toList();
    }
}
