// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.dryrun.Plan.PredicateInfo;
import io.autoencoder.connect.dryrun.Plan.StageInfo;
import io.autoencoder.connect.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.apache.kafka.connect.runtime.isolation.PluginUtils;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

/** Makes and configures a connector's transforms and predicates, as its first task would. */
final class ChainBuilder {

    private static final String TRANSFORMS = ConnectorConfig.TRANSFORMS_CONFIG + ".";
    private static final String PREDICATE = "predicate";
    private static final String NEGATE = "negate";
    private static final String TYPE = "type";
    private static final String ON_ERROR = "on.error";

    private final IdleWorker worker;
    private final Plugins plugins;
    private final ConnectorConfig config;
    private final ConnectorTaskId task;
    private final Secrets secrets;

    ChainBuilder(IdleWorker worker, ConnectorConfig config, String connector, Secrets secrets) {
        this.worker = worker;
        this.plugins = worker.plugins();
        this.config = config;
        this.task = new ConnectorTaskId(connector, 0);
        this.secrets = secrets;
    }

    /** @throws InputException if a plugin refuses its configuration, which in a worker lets the task fail */
    <R extends ConnectRecord<R>> List<Stage<R>> stages() {
        List<Stage<R>> stages = new ArrayList<>();
        for (String alias : config.getList(ConnectorConfig.TRANSFORMS_CONFIG)) {
            stages.add(stage(alias));
        }
        return stages;
    }

    private <R extends ConnectRecord<R>> Stage<R> stage(String alias) {
        String prefix = TRANSFORMS + alias + ".";
        Map<String, Object> own = config.originalsWithPrefix(prefix);
        Object predicate = own.remove(PREDICATE);
        boolean negated = Boolean.parseBoolean(String.valueOf(own.remove(NEGATE)));
        Transformation<R> transformation = instance(prefix);
        configured(prefix, () -> {
            transformation.configure(own);
            return worker.worker().metrics().wrap(transformation, task, alias);
        });
        Optional<PredicateInfo> info = Optional.empty();
        Optional<Stage.Gate<R>> gate = Optional.empty();
        if (predicate != null) {
            Predicate<R> test = predicate(predicate.toString());
            info = Optional.of(
                    new PredicateInfo(predicate.toString(), test.getClass().getName(), negated));
            gate = Optional.of(new Stage.Gate<>(test, negated));
        }
        return new Stage<>(
                new StageInfo(alias, transformation.getClass().getName(), version(transformation), info),
                transformation,
                gate,
                onError(prefix),
                plugins);
    }

    private <R extends ConnectRecord<R>> Predicate<R> predicate(String alias) {
        String prefix = ConnectorConfig.PREDICATES_PREFIX + alias + ".";
        Predicate<R> predicate = instance(prefix);
        configured(prefix, () -> {
            predicate.configure(config.originalsWithPrefix(prefix));
            return worker.worker().metrics().wrap(predicate, task, alias);
        });
        return predicate;
    }

    // The worker's check has found that the class is what the caller wants.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T> T instance(String prefix) {
        return (T) configured(prefix, () -> {
            try {
                return plugins.newPlugin(
                        config.getClass(prefix + TYPE).getName(),
                        range(config.getString(prefix + "plugin.version")),
                        plugins.connectorLoader(
                                config.getString(ConnectorConfig.CONNECTOR_CLASS_CONFIG),
                                range(config.getString(ConnectorConfig.CONNECTOR_VERSION))));
            } catch (ClassNotFoundException | InvalidVersionSpecificationException e) {
                throw new ConfigException(e.getMessage());
            }
        });
    }

    private static VersionRange range(String version) throws InvalidVersionSpecificationException {
        return PluginUtils.connectorVersionRequirement(version);
    }

    private <T> T configured(String prefix, Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception | LinkageError e) {
            String plugin = prefix.substring(0, prefix.length() - 1);
            throw new InputException(
                    plugin + ": a worker takes this configuration, and then the task fails: "
                            + secrets.hide(Errors.sentence(e)),
                    e);
        }
    }

    private static Optional<String> version(Object plugin) {
        return plugin instanceof Versioned versioned ? Optional.ofNullable(versioned.version()) : Optional.empty();
    }

    private Optional<String> onError(String prefix) {
        try {
            return Optional.ofNullable(config.getString(prefix + ON_ERROR));
        } catch (ConfigException e) {
            // The transform has no such key.
            return Optional.empty();
        }
    }
}
