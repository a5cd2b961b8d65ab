// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads topics into Connect. See {@link #OVERVIEW_DOC}. */
public final class TopicSourceConnector extends SourceConnector {

    public static final String OVERVIEW_DOC =
            "Reads topics, of the worker's own cluster or another, so that transforms score their records on the way to other"
                    + " topics. Keys, headers and timestamps are kept, and the order of each partition. Offsets, exactly-once,"
                    + " pausing and restarting are Connect's own.";

    public static final ConfigDef CONFIG_DEF = TopicSourceConfig.CONFIG_DEF;

    private static final Logger LOG = LoggerFactory.getLogger(TopicSourceConnector.class);
    private static final String NAME = "TopicSourceConnector";
    private static final long STOP_SECONDS = 5;

    private final Function<Map<String, Object>, SourceCluster> open;
    private volatile @Nullable Started started;

    /** What there is from {@link #start} to {@link #stop}. */
    private record Started(
            Map<String, String> settings,
            TopicSourceConfig config,
            SourceCluster cluster,
            String identity,
            PartitionWatch watch,
            ScheduledExecutorService timer) {}

    /** For the worker. */
    public TopicSourceConnector() {
        this(AdminCluster::new);
    }

    /** @param open takes the settings of a consumer */
    TopicSourceConnector(Function<Map<String, Object>, SourceCluster> open) {
        this.open = open;
    }

    @Override
    public String version() {
        return ProductVersion.current();
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return TopicSourceTask.class;
    }

    /** Beside each key by itself, what they say together. */
    @Override
    public Config validate(Map<String, String> settings) {
        Config config = super.validate(settings);
        boolean isFine = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (isFine) {
            try {
                new TopicSourceConfig(settings);
            } catch (ConfigException e) {
                String mistake = Objects.requireNonNullElse(e.getMessage(), e.toString());
                blamed(config, mistake).addErrorMessage(mistake);
            }
        }
        return config;
    }

    /** The key that a message is about; the consumer's where it is about a setting of that. */
    private static ConfigValue blamed(Config config, String message) {
        ConfigValue consumer = null;
        for (ConfigValue value : config.configValues()) {
            if (message.endsWith("configuration " + value.name() + ":")
                    || message.contains("configuration " + value.name() + ": ")) {
                return value;
            }
            if (value.name().equals(TopicSourceConfig.BOOTSTRAP_SERVERS_CONFIG)) {
                consumer = value;
            }
        }
        return Objects.requireNonNull(consumer);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The watch tells of its own failures, and the timer ends it.
    public void start(Map<String, String> settings) {
        TopicSourceConfig config = new TopicSourceConfig(settings);
        UnknownKeys.warn(LOG, NAME, config, TopicSourceConfig.PREFIXES);
        SourceCluster cluster = open(config);
        try {
            String identity = config.name() + "@" + cluster.id();
            PartitionWatch watch = new PartitionWatch(
                    cluster, config.topics(), this::changed, sentence -> LOG.info("{}: {}", NAME, sentence));
            requireNoLoop(config, watch.known());
            tellMissing(config, watch.known());
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "autoencoder-topics-" + config.name());
                thread.setDaemon(true);
                return thread;
            });
            started = new Started(settings, config, cluster, identity, watch, timer);
            timer.scheduleWithFixedDelay(watch, config.refreshMillis(), config.refreshMillis(), TimeUnit.MILLISECONDS);
        } catch (ConnectException e) {
            cluster.close();
            throw e instanceof LoopException
                    ? e
                    : new ConnectException(
                            NAME + ": the brokers at consumer.bootstrap.servers cannot be asked for topics ("
                                    + e.getMessage() + "); check the settings of consumer.",
                            e);
        }
    }

    private SourceCluster open(TopicSourceConfig config) {
        try {
            return open.apply(config.consumer());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConnectException(
                    NAME + ": no client can be made of the settings of consumer. (" + cause.getMessage() + ")", e);
        }
    }

    private static void tellMissing(TopicSourceConfig config, Assignment known) {
        Set<String> there =
                known.partitions().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        List<String> missing =
                config.names().stream().filter(name -> !there.contains(name)).toList();
        if (!missing.isEmpty() || there.isEmpty()) {
            LOG.warn(
                    "{}: there is no topic {} yet; it is looked for every {} ms",
                    NAME,
                    missing.isEmpty() ? config.getString(TopicSourceConfig.TOPICS_REGEX_CONFIG) : missing,
                    config.refreshMillis());
        }
    }

    /** By the names that there are: a pattern alone does not tell. */
    private static void requireNoLoop(TopicSourceConfig config, Assignment known) {
        known.partitions().stream()
                .map(TopicPartition::topic)
                .distinct()
                .map(config::loop)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(sentence -> {
                    throw new LoopException(NAME + ": " + sentence);
                });
    }

    private void changed(Assignment assignment) {
        Started now = started;
        if (now == null) {
            return;
        }
        try {
            requireNoLoop(now.config, assignment);
            context().requestTaskReconfiguration();
        } catch (LoopException e) {
            context().raiseError(e);
        }
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        Started now = started;
        if (now == null) {
            return List.of();
        }
        List<Map<String, String>> tasks = new ArrayList<>();
        for (Assignment assignment : now.watch.known().share(maxTasks)) {
            Map<String, String> task = new HashMap<>(now.settings);
            task.put(TopicSourceConfig.ASSIGNMENT, assignment.toString());
            task.put(TopicSourceConfig.IDENTITY, now.identity);
            task.put(TopicSourceConfig.CLIENT, now.config.name() + "-" + tasks.size());
            tasks.add(task);
        }
        return tasks;
    }

    @Override
    public void stop() {
        Started now = started;
        started = null;
        if (now == null) {
            return;
        }
        now.timer.shutdownNow();
        try {
            if (!now.timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{}: looking for topics has not ended yet", NAME);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        now.cluster.close();
    }

    /** A record that is read may have been taken back by its writer unless the consumer looks. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return TopicSourceConfig.readsCommitted(settings)
                ? ExactlyOnceSupport.SUPPORTED
                : ExactlyOnceSupport.UNSUPPORTED;
    }

    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> settings) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> settings, Map<Map<String, ?>, Map<String, ?>> offsets) {
        String cluster = new TopicSourceConfig(settings).cluster();
        offsets.forEach((partition, offset) -> SourcePosition.check(cluster, partition, offset));
        return true;
    }
}
