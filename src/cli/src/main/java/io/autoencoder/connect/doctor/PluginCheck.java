// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.doctor.WorkerClient.Answer;
import io.autoencoder.connect.engine.ProductVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the worker sees the plugin, whole and once, in the version of this tool. */
final class PluginCheck {

    private static final String PLUGIN = "plugin";
    private static final String ARCHIVE = "autoencoder-kafka-connect-autoencoder-<version>.zip";

    private PluginCheck() {}

    static void examine(
            WorkerClient client, ProductPlugins plugins, Optional<WorkerVersion> worker, List<Finding> findings)
            throws UnreachableException {
        Answer answer = client.get("connector-plugins?connectorsOnly=false");
        if (!answer.isSuccess()) {
            findings.add(Finding.warning(
                    PLUGIN,
                    "the worker's plugins cannot be listed: " + answer.reason(),
                    "ask as a user who may list them"));
            return;
        }
        Map<String, Set<String>> versions = new TreeMap<>();
        Set<String> twice = new TreeSet<>();
        for (JsonNode plugin : answer.body()) {
            String type = plugin.path("class").asText();
            if (plugins.classes().contains(type)) {
                Set<String> known = versions.computeIfAbsent(type, unused -> new TreeSet<>());
                if (!known.add(plugin.path("version").asText("unknown"))) {
                    twice.add(type);
                }
            }
        }
        if (versions.isEmpty()) {
            findings.add(absent(worker));
            return;
        }
        Set<String> missing = new TreeSet<>(plugins.classes());
        missing.removeAll(versions.keySet());
        if (missing.isEmpty()) {
            findings.add(Finding.ok(PLUGIN, "all " + versions.size() + " transforms and predicates are there"));
        } else {
            findings.add(Finding.failed(
                    PLUGIN,
                    "the worker does not see " + ProductPlugins.simpleNames(missing),
                    "install the whole archive of version " + ProductVersion.current()
                            + "; the worker's log, where it lists its plugins, says why it leaves one out"));
        }
        findings.add(version(versions));
        copies(versions, twice).ifPresent(findings::add);
    }

    private static Finding absent(Optional<WorkerVersion> worker) {
        if (worker.isPresent() && worker.get().isBefore(WorkerVersion.LISTS_TRANSFORMS)) {
            return Finding.warning(
                    PLUGIN,
                    "workers before 3.2 list connectors alone, so it cannot be seen here",
                    "look for ScoreAnomaly in the worker's log, where it lists its plugins");
        }
        return Finding.failed(
                PLUGIN,
                "the worker does not see the plugin",
                "unpack " + ARCHIVE
                        + " into a directory of its plugin.path, on every worker, and start it again; any setting"
                        + " of plugin.discovery finds it. If it lies there, the worker's log says why it is left out, such as"
                        + " a Java older than 17");
    }

    private static Finding version(Map<String, Set<String>> versions) {
        Set<String> all =
                versions.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        String tool = ProductVersion.current();
        String seen = String.join(", ", all);
        return all.equals(Set.of(tool))
                ? Finding.ok("plugin-version", seen + ", as this tool is")
                : Finding.warning(
                        "plugin-version",
                        "the worker has " + seen + ", and this tool is " + tool,
                        "use the same version of both: an older plugin may not read what a later tool writes");
    }

    private static Optional<Finding> copies(Map<String, Set<String>> versions, Set<String> twice) {
        Set<String> copied = new TreeSet<>(twice);
        versions.forEach((type, known) -> {
            if (known.size() > 1) {
                copied.add(type);
            }
        });
        return copied.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "plugin-copies",
                        "it is installed more than once: " + ProductPlugins.simpleNames(copied),
                        "leave one directory of it on plugin.path, and start the worker again"));
    }
}
