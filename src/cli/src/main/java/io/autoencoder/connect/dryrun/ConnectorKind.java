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

    /** Of one that is not installed: its name tells mostly, and else a sink says which topics it takes. */
    static ConnectorKind guess(String className, Map<String, @Nullable String> config) {
        String name = className.substring(className.lastIndexOf('.') + 1);
        if (name.contains("Source") != name.contains("Sink")) {
            return name.contains("Sink") ? SINK : SOURCE;
        }
        boolean takesTopics = config.get(SinkConnectorConfig.TOPICS_CONFIG) != null
                || config.get(SinkConnectorConfig.TOPICS_REGEX_CONFIG) != null;
        return takesTopics ? SINK : SOURCE;
    }

    String standIn() {
        return (this == SINK ? StandIn.Sink.class : StandIn.Source.class).getName();
    }

    @Override
    public String toString() {
        return this == SINK ? "sink" : "source";
    }
}
