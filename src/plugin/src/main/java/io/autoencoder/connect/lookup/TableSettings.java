// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.storage.Converter;

/**
 * A table: where it is, and what is wanted of it.
 *
 * @param keyNames the fields of the table that make its key; none for the whole key of a topic's records
 * @param maxEntries how many rows it may have
 */
public record TableSettings(Source source, List<String> keyNames, RowFields fields, int maxEntries) {

    public TableSettings {
        keyNames = List.copyOf(keyNames);
    }

    /** Where a table is. */
    public sealed interface Source {}

    /**
     * A topic whose records say what the row of their key is from now on, and without a value that there is none.
     *
     * @param consumer settings of the consumer that reads it
     * @param loadTimeoutMillis how long the first record may wait
     */
    public record InTopic(
            String name, Map<String, Object> consumer, Converter keys, Converter values, long loadTimeoutMillis)
            implements Source {

        public InTopic {
            consumer = Map.copyOf(consumer);
        }
    }

    /**
     * A file of delimited text whose first line names the columns.
     *
     * @param format the settings of {@code ParseDelimited} that describe it
     * @param reloadMillis how often it is looked whether it changed; 0 for never
     */
    public record InFile(Path path, Map<String, Object> format, long reloadMillis) implements Source {

        public InFile {
            format = Map.copyOf(format);
        }
    }
}
