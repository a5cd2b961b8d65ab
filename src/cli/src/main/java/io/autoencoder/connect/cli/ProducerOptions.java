// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.simulate.TransactionTopic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A Kafka topic that {@code simulate} writes. */
final class ProducerOptions {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description =
                    "With --raw, write records instead of a file: JSON objects, keyed by the card, with the time of"
                            + " the transaction as their timestamp. A topic that is not there is made.")
    private @Nullable String topic;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "The brokers.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--producer.config",
            paramLabel = "FILE",
            description = "Properties file with more producer settings, for instance for TLS.")
    private @Nullable Path producerConfig;

    /** The topic; empty if none is given. */
    Optional<TransactionTopic> target(boolean withKind, Consumer<String> notes) {
        if (topic == null) {
            if (bootstrapServers != null || producerConfig != null) {
                throw new InputException("--bootstrap-servers and --producer.config are for a --topic");
            }
            return Optional.empty();
        }
        Map<String, String> settings = new HashMap<>();
        if (producerConfig != null) {
            settings.putAll(PropertiesFile.read(producerConfig, "the producer's settings"));
        }
        if (bootstrapServers != null) {
            settings.put("bootstrap.servers", bootstrapServers);
        }
        return Optional.of(new TransactionTopic(topic, settings, withKind, notes));
    }

    /** How messages call it. */
    String description() {
        return "topic " + topic;
    }
}
