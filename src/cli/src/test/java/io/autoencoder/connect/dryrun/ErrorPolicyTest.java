// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker does with a record that a stage cannot take. */
class ErrorPolicyTest {

    private static final Map<String, Throwable> ERRORS = Map.of(
            "data", new DataException("no"),
            "retriable", new RetriableException("later"),
            "linkage", new NoClassDefFoundError("a/B"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | SOURCE | ''  | 0   | data      | task_fails        | errors.tolerance=none: the task fails",
                "false | SINK   | dlq | 0   | data      | task_fails        | errors.tolerance=none: the task fails",
                "true  | SOURCE | ''  | 0   | data      | lost              | errors.tolerance=all: the record is lost, as sources have no dead letter queue",
                "true  | SINK   | ''  | 0   | data      | lost              | errors.tolerance=all: the record is lost, as errors.deadletterqueue.topic.name is not set",
                "true  | SINK   | dlq | 0   | data      | dead_letter_queue | errors.tolerance=all: the record goes to the dead letter queue dlq",
                "true  | SINK   | dlq | 0   | linkage   | task_fails        | the task fails: errors.tolerance is for exceptions, and this is an error of the JVM",
                "true  | SINK   | dlq | 500 | retriable | dead_letter_queue | errors.retry.timeout=500: it is tried again before; errors.tolerance=all: the record goes to the dead letter queue dlq",
                "false | SOURCE | ''  | -1  | retriable | task_fails        | errors.retry.timeout=-1: it is tried again before; errors.tolerance=none: the task fails",
                "false | SOURCE | ''  | 0   | retriable | task_fails        | errors.tolerance=none: the task fails",
            })
    void followsTheConnectorsKeys(
            boolean tolerant,
            ConnectorKind kind,
            String queue,
            long retries,
            String error,
            String fate,
            String sentence) {
        ErrorPolicy policy = new ErrorPolicy(tolerant, kind, queue, retries);

        assertThat(policy.fate(ERRORS.get(error))).hasToString(fate);
        assertThat(policy.sentence(ERRORS.get(error))).isEqualTo(sentence);
    }
}
