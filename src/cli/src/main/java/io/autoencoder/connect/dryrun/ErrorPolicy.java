// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.errors.ToleranceType;

/**
 * What a worker does with a record that a stage cannot take.
 *
 * @param tolerant whether {@code errors.tolerance} is {@code all}
 * @param kind of the connector
 * @param queue the dead letter queue; empty for none
 * @param retries {@code errors.retry.timeout}, in milliseconds
 */
public record ErrorPolicy(boolean tolerant, ConnectorKind kind, String queue, long retries) {

    public static ErrorPolicy of(ConnectorConfig config, ConnectorKind kind) {
        return new ErrorPolicy(
                config.errorToleranceType() == ToleranceType.ALL,
                kind,
                config instanceof SinkConnectorConfig sink ? sink.dlqTopicName() : "",
                config.errorRetryTimeout());
    }

    Fate fate(Throwable error) {
        if (!tolerant || !(error instanceof Exception)) {
            return Fate.TASK_FAILS;
        }
        return queue.isEmpty() ? Fate.LOST : Fate.DEAD_LETTER_QUEUE;
    }

    /** The same, said with its reason. */
    String sentence(Throwable error) {
        String first = error instanceof RetriableException && retries != 0
                ? "errors.retry.timeout=" + retries + ": it is tried again before; "
                : "";
        if (!(error instanceof Exception)) {
            return first + "the task fails: errors.tolerance is for exceptions, and this is an error of the JVM";
        }
        return first
                + switch (fate(error)) {
                    case TASK_FAILS -> "errors.tolerance=none: the task fails";
                    case DEAD_LETTER_QUEUE -> "errors.tolerance=all: the record goes to the dead letter queue " + queue;
                    default ->
                        kind == ConnectorKind.SOURCE
                                ? "errors.tolerance=all: the record is lost, as sources have no dead letter queue"
                                : "errors.tolerance=all: the record is lost, as"
                                        + " errors.deadletterqueue.topic.name is not set";
                };
    }
}
