// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a source connector remembers of its progress, as the place of a record that has none in a topic yet: a file's
 * name and the position in it, or a log's sequence number.
 */
public final class SourcePosition {

    private static final int MOST_ENTRIES = 8;

    private SourcePosition() {}

    /** {@code sourcePartition={filename=a.csv}, sourceOffset={position=1}}; empty where nothing is remembered. */
    public static Optional<String> of(ConnectRecord<?> record) {
        List<String> parts = new ArrayList<>();
        if (record instanceof SourceRecord source) {
            add(parts, "sourcePartition", source.sourcePartition());
            add(parts, "sourceOffset", source.sourceOffset());
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static void add(List<String> parts, String name, @Nullable Map<String, ?> position) {
        if (position != null && !position.isEmpty()) {
            String entries = position.entrySet().stream()
                    .map(entry -> shown(entry.getKey()) + "=" + shown(entry.getValue()))
                    .sorted()
                    .limit(MOST_ENTRIES)
                    .collect(Collectors.joining(", ", "{", position.size() > MOST_ENTRIES ? ", …}" : "}"));
            parts.add(name + "=" + entries);
        }
    }

    private static String shown(@Nullable Object value) {
        boolean plain = value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Date;
        return plain ? ShortText.of(String.valueOf(value)) : TypeName.of(value);
    }
}
