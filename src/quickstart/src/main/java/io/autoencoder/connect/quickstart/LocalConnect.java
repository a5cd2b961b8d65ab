// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/** A distributed Connect worker in this JVM, with its REST interface on a free port of the loopback address. */
public final class LocalConnect implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Connect<?> worker;
    private final ConnectRest rest;

    private LocalConnect(Connect<?> worker, ConnectRest rest) {
        this.worker = worker;
        this.rest = rest;
    }

    /**
     * Starts a worker; returns when its REST interface answers.
     *
     * @param pluginPath directories with plugins, each in a directory of its own
     * @param settings of the worker, over the ones that a single worker needs
     * @throws IOException if it does not answer within three minutes
     * @throws InterruptedException if this thread is interrupted while waiting
     */
    public static LocalConnect start(String bootstrapServers, List<Path> pluginPath, Map<String, String> settings)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + LocalKafka.freePort());
        Map<String, String> properties = properties(bootstrapServers, address, pluginPath);
        properties.putAll(settings);
        LocalConnect connect =
                new LocalConnect(new ConnectDistributed().startConnect(properties), new ConnectRest(address));
        try {
            connect.rest.awaitReady(PATIENCE);
        } catch (IOException e) {
            connect.close();
            throw e;
        }
        return connect;
    }

    /** What a single worker needs. */
    static Map<String, String> properties(String bootstrapServers, URI address, List<Path> pluginPath) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("group.id", "connect");
        properties.put("listeners", address.toString());
        properties.put("plugin.path", pluginPath.stream().map(Path::toString).collect(Collectors.joining(",")));
        properties.put("plugin.discovery", "service_load");
        properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        properties.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        properties.put("value.converter.schemas.enable", "false");
        properties.put("offset.flush.interval.ms", "1000");
        for (String topic : List.of("config", "offset", "status")) {
            properties.put(topic + ".storage.topic", "connect-" + topic);
            properties.put(topic + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        return properties;
    }

    /** The worker's REST interface. */
    public ConnectRest rest() {
        return rest;
    }

    /** Stops the worker; returns when it is done, so that its broker can be stopped then. */
    @Override
    public void close() {
        // While the JVM ends the worker stops itself, and a second request would end the wait for it.
        if (!isEnding()) {
            worker.stop();
        }
        worker.awaitStop();
    }

    private static boolean isEnding() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
