// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.runtime.ConnectMetrics;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.apache.kafka.connect.runtime.TransformationStage;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.jspecify.annotations.Nullable;

/** The transforms of a connector as a worker's task makes and applies them: with the worker's own classes. */
final class WorkerChain<R extends ConnectRecord<R>> implements AutoCloseable {

    private static final Map<String, String> WORKER = Map.of(
            "bootstrap.servers", "localhost:1",
            "offset.storage.file.filename", "unused",
            "key.converter", "org.apache.kafka.connect.json.JsonConverter",
            "value.converter", "org.apache.kafka.connect.json.JsonConverter",
            "plugin.discovery", "service_load");

    private final ConnectMetrics metrics =
            new ConnectMetrics("w", new StandaloneConfig(WORKER), Time.SYSTEM, "cluster");
    private final List<TransformationStage<R>> stages;

    /** @param config of a connector, whose own class is not needed */
    WorkerChain(Map<String, String> config, boolean isSink) {
        Plugins plugins = new Plugins(WORKER);
        Map<String, String> own = new HashMap<>(config);
        own.put("name", "c");
        own.put("connector.class", "io.autoencoder.connect.dryrun.StandIn$" + (isSink ? "Sink" : "Source"));
        ConnectorConfig connector =
                isSink ? new SinkConnectorConfig(plugins, own) : new SourceConnectorConfig(plugins, own, false);
        stages = connector.transformationStages(plugins, new ConnectorTaskId("c", 0), metrics);
    }

    /** What becomes of a record; null where it is dropped. */
    @Nullable
    R apply(R record) {
        R current = record;
        for (TransformationStage<R> stage : stages) {
            if (current == null) {
                return null;
            }
            current = stage.apply(current);
        }
        return current;
    }

    @Override
    public void close() {
        stages.forEach(TransformationStage::close);
        metrics.stop();
    }
}
