// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.sink.SinkRecord;

/** The one sentence about a record that cannot be processed: who, what for, why, and which record. Never its values. */
public final class ErrorMessage {

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
        SourcePosition.of(record).ifPresent(position -> sentence.append(", ").append(position));
        return sentence.append(')').toString();
    }
}
