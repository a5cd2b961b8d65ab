// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.dryrun.ConnectorFile;
import io.autoencoder.connect.dryrun.WorkerSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a connector's file is understood here, without the worker that it is for. */
final class PluginOptions {

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A key of the connector with another value than the file's, such as a path on this machine:"
                    + " transforms.score.model=models/cards. May be repeated.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(
            names = "--plugin-path",
            paramLabel = "A,B",
            description =
                    "Directories with plugins, as in a worker's plugin.path. Kafka's own transforms and those of this"
                            + " product are there without. Default: that of --worker-config.")
    private @Nullable String pluginPath;

    @Option(
            names = "--worker-config",
            paramLabel = "FILE",
            description =
                    "The worker's properties, for its plugin.path, config.providers and converters. Default: none;"
                            + " placeholders of file, dir, directory and env are resolved by Kafka's own config providers.")
    private @Nullable Path workerConfig;

    boolean areGiven() {
        return !changes.isEmpty() || pluginPath != null || workerConfig != null;
    }

    ConnectorFile read(Path connector) {
        return ConnectorFile.read(connector).with(changes);
    }

    WorkerSettings worker() {
        WorkerSettings settings = workerConfig == null
                ? WorkerSettings.usual()
                : WorkerSettings.of(PropertiesFile.read(workerConfig, "the worker's properties"));
        return pluginPath == null ? settings : settings.withPluginPath(pluginPath);
    }
}
