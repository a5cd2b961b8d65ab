// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where topics are, and how one may read them. */
final class BrokerOptions {

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "The brokers.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--consumer.config",
            paramLabel = "FILE",
            description = "Properties file with more consumer settings, for instance for TLS.")
    private @Nullable Path consumerConfig;

    /** Settings of a consumer. */
    Map<String, String> consumer() {
        Map<String, String> settings = new HashMap<>();
        if (consumerConfig != null) {
            settings.putAll(PropertiesFile.read(consumerConfig, "the consumer's settings"));
        }
        if (bootstrapServers != null) {
            settings.put("bootstrap.servers", bootstrapServers);
        }
        return settings;
    }
}
