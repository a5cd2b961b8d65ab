// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.Map;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;

/** Which way a connector carries records. */
public enum ConnectorKind {
    /** Into topics. */
    SOURCE,
    /** Out of topics. */
    SINK;

    static ConnectorKind of(Connector connector) {
        return connector instanceof SinkConnector ? SINK : SOURCE;
    }

    /** Of one that is not installed: a sink says which topics it takes. */
    static ConnectorKind guess(String className, Map<String, @Nullable String> config) {
        boolean takesTopics = config.get(SinkConnectorConfig.TOPICS_CONFIG) != null
                || config.get(SinkConnectorConfig.TOPICS_REGEX_CONFIG) != null;
        return takesTopics || className.contains("Sink") && !className.contains("Source") ? SINK : SOURCE;
    }

    String standIn() {
        return (this == SINK ? StandIn.Sink.class : StandIn.Source.class).getName();
    }

    @Override
    public String toString() {
        return this == SINK ? "sink" : "source";
    }
}
