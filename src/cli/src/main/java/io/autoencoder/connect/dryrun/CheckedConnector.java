// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.dryrun.sample.Sample;
import io.autoencoder.connect.text.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfos;
import org.jspecify.annotations.Nullable;

/**
 * A connector as Kafka Connect's own check finds it. What is not installed here and no stage needs, the connector
 * itself and its converters, is replaced for the check, and a note says so.
 */
public final class CheckedConnector implements AutoCloseable {

    private static final List<String> CONVERTERS = List.of("key.converter", "value.converter", "header.converter");
    private static final List<String> SOURCE_TOPICS = List.of("topic", "kafka.topic", "topics");

    /** TopicSourceConnector's, of the topic that its records have. */
    private static final String RENAMED_TOPIC = "output.topic";

    private static final String TOPIC_VARIABLE = "${topic}";

    /** The end of what Kafka says of a class. */
    private static final String NOT_FOUND = "could not be found.";

    /** A placeholder may stand for a number, too, which is no secret and part of many a message. */
    private static final int SHORTEST_SECRET = 4;

    private final ConnectorFile file;
    private final String className;
    private final IdleWorker worker;
    private final boolean workerGiven;
    private final ConnectorKind kind;
    private final Map<String, String> resolved;
    private final Secrets secrets;
    private final List<Mistake> mistakes;

    private CheckedConnector(
            ConnectorFile file,
            String className,
            IdleWorker worker,
            boolean workerGiven,
            ConnectorKind kind,
            Map<String, String> resolved,
            Secrets secrets,
            List<Mistake> mistakes) {
        this.file = file;
        this.className = className;
        this.worker = worker;
        this.workerGiven = workerGiven;
        this.kind = kind;
        this.resolved = resolved;
        this.secrets = secrets;
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * Checks a connector.
     *
     * @param converting whether its converters are needed, and so must be there
     * @param notes takes in what the user should know, a sentence each
     * @throws InputException if the connector has no class, a placeholder cannot be resolved, or a plugin directory
     *     does not exist
     */
    public static CheckedConnector check(
            ConnectorFile file, WorkerSettings settings, boolean converting, Consumer<String> notes) {
        String className = file.config().get(ConnectorConfig.CONNECTOR_CLASS_CONFIG);
        if (className == null) {
            throw new InputException(file.name() + ": connector.class is missing, which says what the connector is");
        }
        IdleWorker worker = IdleWorker.of(settings, namedClasses(file.config()));
        try {
            Optional<Connector> installed = installed(worker, className);
            ConnectorKind kind =
                    installed.map(ConnectorKind::of).orElseGet(() -> ConnectorKind.guess(className, file.config()));
            Map<String, String> standIns = new LinkedHashMap<>();
            if (installed.isEmpty()) {
                notes.accept(
                        className + " is not installed here, so its own keys are not checked, and it is taken for a "
                                + kind + "; --plugin-path names where it is");
                standIns.put(ConnectorConfig.CONNECTOR_CLASS_CONFIG, kind.standIn());
            }
            if (!converting) {
                standIns.putAll(missingConverters(worker, file.config(), notes));
            }
            ConnectorFile checked = file.with(standIns);
            Map<String, String> resolved = worker.resolve(checked.config());
            ConfigInfos infos = worker.check(checked.config());
            Secrets secrets = new Secrets(secrets(checked.config(), resolved, infos));
            Placeholders.notes(checked.config(), resolved, settings.given(), notes);
            UnusedKeys.notes(resolved, infos, notes);
            List<Mistake> mistakes = mistakes(infos, secrets);
            if (mistakes.stream().anyMatch(mistake -> mistake.message().endsWith(NOT_FOUND))) {
                notes.accept(
                        "plugins of others are found with --plugin-path, as a worker finds them by its plugin.path");
            }
            return new CheckedConnector(
                    checked, className, worker, settings.given(), kind, resolved, secrets, mistakes);
        } catch (RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    private static Set<String> namedClasses(Map<String, @Nullable String> config) {
        Set<String> names = new HashSet<>();
        config.forEach((key, value) -> {
            boolean isClass = key.equals(ConnectorConfig.CONNECTOR_CLASS_CONFIG)
                    || CONVERTERS.contains(key)
                    || key.startsWith("transforms.") && key.endsWith(".type")
                    || key.startsWith("predicates.") && key.endsWith(".type");
            if (isClass && value != null) {
                names.add(value);
            }
        });
        return names;
    }

    private static Optional<Connector> installed(IdleWorker worker, String className) {
        try {
            return Optional.of(worker.plugins().newConnector(className));
        } catch (ConnectException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> missingConverters(
            IdleWorker worker, Map<String, @Nullable String> config, Consumer<String> notes) {
        Map<String, String> replaced = new HashMap<>();
        for (String key : CONVERTERS) {
            String name = config.get(key);
            if (name == null) {
                continue;
            }
            try {
                worker.plugins().pluginClass(name);
            } catch (ClassNotFoundException e) {
                notes.accept(key + ": " + name + " is not installed here and not checked; no stage needs it");
                replaced.put(
                        key,
                        key.startsWith("header")
                                ? "org.apache.kafka.connect.storage.SimpleHeaderConverter"
                                : "org.apache.kafka.connect.json.JsonConverter");
            }
        }
        return replaced;
    }

    private static Set<String> secrets(
            Map<String, @Nullable String> config, Map<String, String> resolved, ConfigInfos infos) {
        Set<String> secrets = new HashSet<>();
        for (ConfigInfo info : infos.configs()) {
            if (info.configKey() != null
                    && ConfigDef.Type.PASSWORD.name().equals(info.configKey().type())) {
                add(secrets, resolved.get(info.configKey().name()));
            }
        }
        config.forEach((key, value) -> {
            String meant = resolved.get(key);
            if (value != null && meant != null && !value.equals(meant) && meant.length() >= SHORTEST_SECRET) {
                secrets.add(meant);
            }
        });
        return secrets;
    }

    private static void add(Set<String> secrets, @Nullable String value) {
        if (value != null) {
            secrets.add(value);
        }
    }

    private static List<Mistake> mistakes(ConfigInfos infos, Secrets secrets) {
        List<Mistake> mistakes = new ArrayList<>();
        for (ConfigInfo info : infos.configs()) {
            for (String error : info.configValue().errors()) {
                mistakes.add(new Mistake(info.configValue().name(), secrets.hide(error)));
            }
        }
        return mistakes;
    }

    /** What the worker says against the configuration, all at once; empty if it takes it. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** The connector's name. */
    public String name() {
        return file.name();
    }

    /** Which way it carries records. */
    public ConnectorKind kind() {
        return kind;
    }

    /** The connector's class, installed or not, as it is written. */
    public String className() {
        return className;
    }

    /** The configuration, with what placeholders stand for and the connector's class as it is written. */
    public Map<String, String> config() {
        Map<String, String> config = new HashMap<>(resolved);
        config.put(ConnectorConfig.CONNECTOR_CLASS_CONFIG, className);
        return config;
    }

    /** The topic that its records have before the first stage, as far as its usual keys say. */
    public Optional<String> topic() {
        Stream<String> keys =
                kind == ConnectorKind.SINK ? Stream.of(SinkConnectorConfig.TOPICS_CONFIG) : SOURCE_TOPICS.stream();
        return keys.map(resolved::get)
                .filter(value -> value != null && !value.isBlank())
                .map(value -> value.split(",", 2)[0].strip())
                .findFirst()
                .map(topic -> resolved.getOrDefault(RENAMED_TOPIC, TOPIC_VARIABLE)
                        .strip()
                        .replace(TOPIC_VARIABLE, topic));
    }

    /** The topic that a record of another topic has before the first stage, where that is for the connector to say. */
    Optional<String> outputTopic(Sample sample) {
        return readsTopics()
                ? sample.origin()
                        .map(origin -> resolved.getOrDefault(RENAMED_TOPIC, TOPIC_VARIABLE)
                                .strip()
                                .replace(TOPIC_VARIABLE, origin.topic()))
                : Optional.empty();
    }

    /** Whether the records of topics are what goes into its chain. */
    boolean readsTopics() {
        return Stream.of(SinkConnectorConfig.TOPICS_CONFIG, SinkConnectorConfig.TOPICS_REGEX_CONFIG)
                .anyMatch(key -> !resolved.getOrDefault(key, "").isBlank());
    }

    IdleWorker worker() {
        return worker;
    }

    /** Whether the worker's own properties are known. */
    boolean workerGiven() {
        return workerGiven;
    }

    /** What a task of it has as the thread's class loader. */
    ClassLoader loader() {
        return worker.plugins().connectorLoader(resolved.get(ConnectorConfig.CONNECTOR_CLASS_CONFIG), null);
    }

    Secrets secrets() {
        return secrets;
    }

    /** As a task is given it. */
    ConnectorConfig connectorConfig() {
        return kind == ConnectorKind.SINK
                ? new SinkConnectorConfig(worker.plugins(), resolved)
                : new SourceConnectorConfig(worker.plugins(), resolved, false);
    }

    @Override
    public void close() {
        worker.close();
    }
}
