// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Reads what the scoring transforms of this JVM say of themselves. Thread-safe. */
final class LocalTransforms {

    private static final Comparator<JsonNode> BY_NAME = Comparator.<JsonNode, String>comparing(
                    snapshot -> snapshot.path("connector").asText())
            .thenComparing(snapshot -> snapshot.path("transformation").asText())
            .thenComparing(snapshot -> snapshot.path("task").asInt());

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName pattern;

    LocalTransforms() {
        try {
            pattern = new ObjectName(MonitorRegistration.DOMAIN + ":type=" + MonitorRegistration.TYPE + ",*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("a constant", e);
        }
    }

    /**
     * One for each transform of a task, in the order of their names; of several runs of a task the one that started
     * last.
     */
    List<JsonNode> snapshots() {
        Map<List<String>, JsonNode> latest = new LinkedHashMap<>();
        for (ObjectName name : server.queryNames(pattern, null)) {
            read(name).forEach(snapshot -> latest.merge(key(snapshot), snapshot, LocalTransforms::later));
        }
        return latest.values().stream().sorted(BY_NAME).toList();
    }

    /** None where the transform ended meanwhile, or is of a version with another form. */
    private List<JsonNode> read(ObjectName name) {
        List<JsonNode> found = new ArrayList<>();
        try {
            JsonNode snapshot = MonitorJson.read((String) server.getAttribute(name, "Snapshot"));
            if (snapshot.path("format").asInt() == Snapshot.FORMAT) {
                found.add(snapshot);
            }
        } catch (JMException | RuntimeException e) {
            // What cannot be read is not there: the page says which tasks it does not cover.
        }
        return found;
    }

    private static List<String> key(JsonNode snapshot) {
        return List.of(
                snapshot.path("connector").asText(),
                snapshot.path("task").asText(),
                snapshot.path("transformation").asText());
    }

    private static JsonNode later(JsonNode one, JsonNode other) {
        return one.path("started").asLong() > other.path("started").asLong() ? one : other;
    }
}
