// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The one sentence about a record that cannot be processed: who, what for, why, and which record. Never its values. */
public final class ErrorMessage {

    private static final int MOST_ENTRIES = 8;

    private ErrorMessage() {}

    /**
     * @param plugin the class as users name it: {@code ScoreAnomaly}
     * @param purpose {@code score record}
     */
    public static String of(String plugin, String purpose, UnscorableRecordException problem, ConnectRecord<?> record) {
        StringBuilder sentence = new StringBuilder(plugin)
                .append(": cannot ")
                .append(purpose)
                .append(": ")
                .append(problem.getMessage())
                .append(" (topic=")
                .append(record.topic());
        if (record.kafkaPartition() != null) {
            sentence.append(", partition=").append(record.kafkaPartition());
        }
        if (record instanceof SinkRecord sink) {
            sentence.append(", offset=").append(sink.kafkaOffset());
        }
        if (record instanceof SourceRecord source) {
            append(sentence, "sourcePartition", source.sourcePartition());
            append(sentence, "sourceOffset", source.sourceOffset());
        }
        return sentence.append(')').toString();
    }

    /**
     * What a source connector remembers of its progress: a file's name and the position in it, or a log's sequence
     * number.
     */
    private static void append(StringBuilder sentence, String name, @Nullable Map<String, ?> position) {
        if (position != null && !position.isEmpty()) {
            String entries = position.entrySet().stream()
                    .map(entry -> shown(entry.getKey()) + "=" + shown(entry.getValue()))
                    .sorted()
                    .limit(MOST_ENTRIES)
                    .collect(Collectors.joining(", ", "{", position.size() > MOST_ENTRIES ? ", …}" : "}"));
            sentence.append(", ").append(name).append('=').append(entries);
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
