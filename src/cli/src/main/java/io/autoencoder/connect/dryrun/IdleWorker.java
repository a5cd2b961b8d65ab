// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.connector.policy.ConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfos;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Connect's own worker, never started: it knows plugins, resolves placeholders and checks configurations, and
 * talks to no broker.
 */
final class IdleWorker implements AutoCloseable {

    private static final String NAME = "dry-run";

    private final Plugins plugins;
    private final Worker worker;
    private final StandaloneHerder herder;

    private IdleWorker(Plugins plugins, Worker worker, StandaloneHerder herder) {
        this.plugins = plugins;
        this.worker = worker;
        this.herder = herder;
    }

    /**
     * @param named full names of the classes that the connector names
     * @throws InputException if the worker's properties are refused, or a directory of plugins does not exist
     */
    static IdleWorker of(WorkerSettings settings, Set<String> named) {
        Map<String, String> properties = settings.properties();
        Plugins plugins = InstalledPlugins.find(properties, named);
        return Loaders.within(plugins.delegatingLoader(), () -> {
            try {
                ConnectorClientConfigOverridePolicy policy = new AllConnectorClientConfigOverridePolicy();
                Worker worker =
                        new Worker(NAME, Time.SYSTEM, plugins, new Offline(properties), new NoOffsets(), policy);
                return new IdleWorker(plugins, worker, new StandaloneHerder(worker, NAME, policy));
            } catch (KafkaException e) {
                throw new InputException("the worker's properties are refused: " + e.getMessage(), e);
            }
        });
    }

    Plugins plugins() {
        return plugins;
    }

    Worker worker() {
        return worker;
    }

    /** The configuration with what the placeholders in it stand for. */
    Map<String, String> resolve(Map<String, @Nullable String> config) {
        try {
            return worker.configTransformer().transform(config);
        } catch (KafkaException e) {
            throw new InputException(
                    "a placeholder cannot be resolved here: " + e.getMessage() + "; --set gives its key another value",
                    e);
        }
    }

    /** What the worker would answer if it were to check the configuration. */
    ConfigInfos check(Map<String, @Nullable String> config) {
        CompletableFuture<ConfigInfos> answer = new CompletableFuture<>();
        herder.validateConnectorConfig(
                config,
                (error, infos) -> {
                    if (error == null) {
                        answer.complete(infos);
                    } else {
                        answer.completeExceptionally(error);
                    }
                },
                false);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new InputException(Errors.sentence(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("interrupted", e);
        }
    }

    @Override
    public void close() {
        herder.stop();
    }

    /** Asks no broker who it is. */
    private static final class Offline extends StandaloneConfig {

        Offline(Map<String, String> properties) {
            super(properties);
        }

        @Override
        public String kafkaClusterId() {
            return NAME;
        }
    }

    /** Remembers nothing. */
    private static final class NoOffsets extends MemoryOffsetBackingStore {

        @Override
        public Set<Map<String, Object>> connectorPartitions(String connector) {
            return Set.of();
        }
    }
}
