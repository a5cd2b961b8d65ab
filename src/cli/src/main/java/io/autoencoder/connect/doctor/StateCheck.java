// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a connector and its tasks run, and why not. */
final class StateCheck {

    private static final String CONNECTOR = "connector";
    private static final String TASKS = "tasks";
    private static final String STATE = "state";
    private static final String RUNNING = "RUNNING";
    private static final String FAILED = "FAILED";

    private static final String WHEN_ONE_HAS_GONE =
            "ask again; after a worker has gone this takes up to scheduled.rebalance.max.delay.ms, 5 minutes";

    private StateCheck() {}

    static void examine(
            WorkerClient client, InspectedConnector connector, HiddenValues hidden, List<Finding> findings) {
        String address = client.address("connectors/" + connector.name());
        JsonNode own = connector.status().path("connector");
        String state = own.path(STATE).asText("UNKNOWN");
        switch (state) {
            case RUNNING -> findings.add(Finding.ok(CONNECTOR, "runs"));
            case FAILED ->
                findings.add(Finding.failed(
                        CONNECTOR,
                        "has failed: " + reason(own, hidden),
                        "mend that, then POST " + address + "/restart"));
            case "PAUSED", "STOPPED" ->
                findings.add(Finding.warning(
                        CONNECTOR, "is " + state.toLowerCase(Locale.ROOT), "PUT " + address + "/resume lets it go on"));
            default ->
                findings.add(Finding.warning(CONNECTOR, "runs on no worker yet (" + state + ")", WHEN_ONE_HAS_GONE));
        }
        if (!state.equals("STOPPED")) {
            tasks(connector, state, address, hidden, findings);
        }
    }

    private static void tasks(
            InspectedConnector connector, String state, String address, HiddenValues hidden, List<Finding> findings) {
        List<JsonNode> tasks = connector.tasks();
        if (tasks.isEmpty()) {
            findings.add(Finding.warning(
                    TASKS,
                    "there are none, so nothing is read",
                    "ask again if it has just been created; else the connector found nothing to read, and the worker's log"
                            + " says why"));
            return;
        }
        Map<String, List<String>> failures = new LinkedHashMap<>();
        Map<String, List<String>> others = new LinkedHashMap<>();
        int running = 0;
        for (JsonNode task : tasks) {
            String number = task.path("id").asText();
            String taskState = task.path(STATE).asText();
            if (taskState.equals(FAILED)) {
                failures.computeIfAbsent(reason(task, hidden), reason -> new ArrayList<>())
                        .add(number);
            } else if (taskState.equals(RUNNING)) {
                running++;
            } else {
                others.computeIfAbsent(taskState, unused -> new ArrayList<>()).add(number);
            }
        }
        if (running > 0) {
            findings.add(Finding.ok(TASKS, running + " of " + tasks.size() + (tasks.size() == 1 ? " runs" : " run")));
        }
        failures.forEach((reason, numbers) -> findings.add(Finding.failed(
                TASKS,
                named(numbers) + (numbers.size() == 1 ? " has" : " have") + " failed: " + reason,
                "mend that, then POST " + address + "/restart?includeTasks=true&onlyFailed=true")));
        // Tasks of a paused connector are paused: that is said already.
        others.forEach((other, numbers) -> {
            if (!other.equals(state)) {
                findings.add(Finding.warning(
                        TASKS, named(numbers) + (numbers.size() == 1 ? " is " : " are ") + other, WHEN_ONE_HAS_GONE));
            }
        });
    }

    private static String named(List<String> numbers) {
        return (numbers.size() == 1 ? "task " : "tasks ") + String.join(", ", numbers);
    }

    private static String reason(JsonNode failed, HiddenValues hidden) {
        return hidden.hideIn(Sentences.ofTrace(failed.path("trace").asText("")));
    }
}
