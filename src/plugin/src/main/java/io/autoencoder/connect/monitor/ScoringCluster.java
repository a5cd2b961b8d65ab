// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.connect.health.AbstractState;
import org.apache.kafka.connect.health.ConnectClusterState;
import org.apache.kafka.connect.health.ConnectorHealth;

/**
 * Which connectors of the cluster score, and where their tasks run. Only those: of a connector's configuration nothing
 * is told but the names of its scoring transforms.
 *
 * @param connectors in the order of their names
 */
record ScoringCluster(List<Connector> connectors) {

    /** Without their package, as a configuration may name them, too. */
    private static final Set<String> SCORING = Set.of("ScoreAnomaly$Key", "ScoreAnomaly$Value");

    /**
     * A connector that scores.
     *
     * @param state as Connect calls it: {@code RUNNING}
     * @param transformations the names of its scoring transforms
     * @param tasks in the order of their numbers
     */
    record Connector(String name, String state, List<String> transformations, List<Task> tasks) {}

    /**
     * A task.
     *
     * @param state as Connect calls it: {@code RUNNING}
     * @param worker host and port of the worker's REST interface
     * @param here whether it runs on the worker that answers
     */
    record Task(int task, String state, String worker, boolean here) {}

    /**
     * Asks the worker.
     *
     * @param local numbers of tasks with a scoring transform on this worker, by connector
     * @throws RuntimeException where the worker cannot tell, as while it joins its group
     */
    static ScoringCluster of(ConnectClusterState state, Map<String, Set<Integer>> local) {
        return new ScoringCluster(new TreeSet<>(state.connectors())
                .stream()
                        .map(name -> connector(state, name, local.getOrDefault(name, Set.of())))
                        .filter(connector -> !connector.transformations().isEmpty())
                        .toList());
    }

    private static Connector connector(ConnectClusterState state, String name, Set<Integer> local) {
        List<String> transformations = scoringTransforms(state.connectorConfig(name));
        if (transformations.isEmpty()) {
            return new Connector(name, "", transformations, List.of());
        }
        ConnectorHealth health = state.connectorHealth(name);
        List<Task> tasks = new TreeMap<>(health.tasksState())
                .entrySet().stream()
                        .map(task -> task(task.getKey(), task.getValue(), local))
                        .toList();
        return new Connector(name, health.connectorState().state(), transformations, tasks);
    }

    private static Task task(int number, AbstractState state, Set<Integer> local) {
        return new Task(number, state.state(), state.workerId(), local.contains(number));
    }

    /** Those that {@code transforms} lists and whose class is the scoring one. */
    static List<String> scoringTransforms(Map<String, String> config) {
        return List.of(config.getOrDefault("transforms", "").split(",")).stream()
                .map(String::strip)
                .filter(name -> scores(config.getOrDefault("transforms." + name + ".type", "")))
                .toList();
    }

    private static boolean scores(String type) {
        return SCORING.contains(type.substring(type.lastIndexOf('.') + 1));
    }
}
