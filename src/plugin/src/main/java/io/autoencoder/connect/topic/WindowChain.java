// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.record.ReplayMark;
import io.autoencoder.connect.transforms.WindowAggregate;
import io.autoencoder.connect.window.MeasureSyntax;
import io.autoencoder.connect.window.WindowLength;
import io.autoencoder.connect.window.WindowPlan;
import io.autoencoder.connect.window.WindowReach;
import io.autoencoder.connect.window.WindowSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
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
    private static final String KAFKA = "org.apache.kafka.connect.transforms.";

    /** @param connector its whole configuration; what is wrong with its transforms is left to others to say */
    static WindowChain of(Map<String, String> connector) {
        List<String> names = Arrays.stream(
                        connector.getOrDefault("transforms", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        int windows = 0;
        long reach = 0;
        String obstacle = null;
        for (String name : names) {
            String prefix = "transforms." + name + ".";
            if (isNamed(connector.get(prefix + "type"), OWN)) {
                try {
                    AbstractConfig config = config(connector, prefix);
                    reach = Math.max(reach, reach(config));
                    windows++;
                    String own = obstacle(
                            name, config, !text(connector, prefix + "predicate").isEmpty());
                    obstacle = obstacle == null ? own : obstacle;
                } catch (ConfigException | IllegalArgumentException toldByTheTransform) {
                    // It fails, and the connector with it.
                }
            } else if (dropsReplayed(connector, prefix)) {
                obstacle = null;
            }
        }
        return new WindowChain(windows, reach, obstacle);
    }

    private static String text(Map<String, String> connector, String key) {
        return connector.getOrDefault(key, "").strip();
    }

    /** Workers take names of classes without their package, too. */
    private static boolean isNamed(@Nullable String type, String name) {
        return type != null
                && (type.strip().equals(name) || type.strip().equals(name.substring(name.lastIndexOf('.') + 1)));
    }

    /**
     * The settings of a transform, with defaults.
     *
     * @throws ConfigException if one is wrong
     */
    private static AbstractConfig config(Map<String, String> connector, String prefix) {
        Map<String, String> own = new HashMap<>();
        connector.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                own.put(key.substring(prefix.length()), value);
            }
        });
        return new AbstractConfig(WindowAggregate.CONFIG_DEF, own, false);
    }

    /** @throws IllegalArgumentException if one is wrong */
    private static long reach(AbstractConfig config) {
        List<WindowLength> windows = config.getList("windows").stream()
                .map(WindowLength::parseWindow)
                .toList();
        long grace = WindowLength.parse(config.getString("grace.period")).millis();
        WindowSettings settings = new WindowSettings(grace, true, 1, config.getInt("buckets"), 1, 0);
        return WindowReach.millis(
                new WindowPlan(MeasureSyntax.parse(config.getList("aggregates"), windows, ""), settings));
    }

    private static @Nullable String obstacle(String name, AbstractConfig config, boolean hasPredicate) {
        if (!ReplayMark.HEADER.equals(config.getString("replay.header"))) {
            return "transform " + name + " has another replay.header than " + ReplayMark.HEADER;
        }
        return hasPredicate ? "transform " + name + " has a predicate, which lets some of them pass" : null;
    }

    /** Whether a transform is Kafka's Filter for records with our mark. */
    private static boolean dropsReplayed(Map<String, String> connector, String prefix) {
        String predicate = "predicates." + text(connector, prefix + "predicate") + ".";
        return isNamed(connector.get(prefix + "type"), KAFKA + "Filter")
                && !Boolean.parseBoolean(text(connector, prefix + "negate"))
                && isNamed(connector.get(predicate + "type"), KAFKA + "predicates.HasHeaderKey")
                && text(connector, predicate + "name").equals(ReplayMark.HEADER);
    }
}
