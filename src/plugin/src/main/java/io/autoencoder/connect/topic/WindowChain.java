// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.topic.ConnectorChain.Stage;
import io.autoencoder.connect.transforms.WindowAggregate;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Which of a connector's transforms keep windows.
 *
 * @param windows how many do
 * @param reachMillis how far back the farthest of them reaches from a record
 * @param obstacle why a record that is read again might come out behind them; null where none can
 */
record WindowChain(int windows, long reachMillis, @Nullable String obstacle) {

    private static final String OWN = WindowAggregate.Value.class.getName();

    /** @param connector its whole configuration; what is wrong with its transforms is left to others to say */
    static WindowChain of(Map<String, String> connector) {
        ConnectorChain chain = new ConnectorChain(connector);
        int windows = 0;
        long reach = 0;
        String obstacle = null;
        for (Stage transform : chain.transforms()) {
            if (transform.is(OWN)) {
                try {
                    reach = Math.max(reach, WindowAggregate.reachMillis(transform.settings()));
                    windows++;
                    String own = obstacle(transform);
                    obstacle = obstacle == null ? own : obstacle;
                } catch (ConfigException toldByTheTransform) {
                    // It fails, and the connector with it.
                }
            } else if (dropsReplayed(transform, chain.predicateOf(transform))) {
                obstacle = null;
            }
        }
        return new WindowChain(windows, reach, obstacle);
    }

    private static @Nullable String obstacle(Stage transform) {
        if (!transform
                .settings()
                .getOrDefault("replay.header", ReplayMark.HEADER)
                .strip()
                .equals(ReplayMark.HEADER)) {
            return "transform " + transform.name() + " has another replay.header than " + ReplayMark.HEADER;
        }
        return transform.get("predicate").isEmpty()
                ? null
                : "transform " + transform.name() + " has a predicate, which lets some of them pass";
    }

    /** Whether a transform is Kafka's Filter for records with our mark. */
    private static boolean dropsReplayed(Stage transform, Stage predicate) {
        return transform.is(ConnectorChain.KAFKA + "Filter")
                && !Boolean.parseBoolean(transform.get("negate"))
                && predicate.is(ConnectorChain.KAFKA + "predicates.HasHeaderKey")
                && predicate.get("name").equals(ReplayMark.HEADER);
    }
}
