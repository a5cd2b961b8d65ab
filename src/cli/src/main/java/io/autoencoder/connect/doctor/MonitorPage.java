// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.doctor.WorkerClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The page of the plugin on the worker, through which metrics can be seen. */
final class MonitorPage {

    private static final String PAGE = "page";
    private static final String METRICS = "metrics";
    private static final String CLASS = "io.autoencoder.connect.monitor.MonitorRestExtension";

    private final WorkerClient client;
    private final boolean isOn;

    private MonitorPage(WorkerClient client, boolean isOn) {
        this.client = client;
        this.isOn = isOn;
    }

    static MonitorPage examine(WorkerClient client, Optional<WorkerVersion> worker, List<Finding> findings)
            throws UnreachableException {
        if (worker.isPresent() && worker.get().isBefore(WorkerVersion.HAS_PAGE)) {
            findings.add(Finding.ok(PAGE, "there is none before Connect 4.0; metrics are over JMX"));
            return new MonitorPage(client, false);
        }
        Answer answer = client.get("autoencoder/v1/cluster");
        if (answer.isSuccess() && answer.body().path("connectors").isArray()) {
            findings.add(Finding.ok(PAGE, client.address("autoencoder/")));
            return new MonitorPage(client, true);
        }
        findings.add(
                answer.isAbsent()
                        ? Finding.warning(
                                PAGE,
                                "it is off, so metrics cannot be looked at from here; they are over JMX",
                                "add rest.extension.classes=" + CLASS + " to the worker's settings and start it again")
                        : Finding.warning(PAGE, "it does not answer: " + answer.reason(), "ask again"));
        return new MonitorPage(client, false);
    }

    /** Whether the scoring tasks of a connector that run on this worker measure, and have scored. */
    void examine(InspectedConnector connector, ProductPlugins plugins, List<Finding> findings)
            throws UnreachableException {
        boolean scores = connector.transforms().stream().anyMatch(stage -> plugins.scores(stage.type()));
        boolean runs = connector.tasks().stream()
                .anyMatch(task -> task.path("state").asText().equals("RUNNING"));
        if (!isOn || !scores || !runs) {
            return;
        }
        Answer answer = client.get(
                "autoencoder/v1/transforms?connector=" + URLEncoder.encode(connector.name(), StandardCharsets.UTF_8));
        JsonNode transforms = answer.body().path("transforms");
        if (transforms.isEmpty()) {
            findings.add(elsewhere(connector));
            return;
        }
        long scored = 0;
        long failed = 0;
        for (JsonNode transform : transforms) {
            scored += total(transform, "record-scored-total");
            failed += total(transform, "record-failed-total");
        }
        String counts = scored + " records scored, " + failed + " failed, by the tasks on this worker";
        findings.add(
                failed > scored
                        ? Finding.warning(
                                METRICS,
                                counts,
                                "records do not fit the model: compare their fields with autoencoder inspect; with"
                                        + " on.error=tag they tell the reason in anomaly_error")
                        : Finding.ok(METRICS, counts));
    }

    private Finding elsewhere(InspectedConnector connector) {
        String workers = String.join(
                ", ",
                connector.tasks().stream()
                        .map(task -> task.path("worker_id").asText())
                        .distinct()
                        .toList());
        return Finding.warning(
                METRICS,
                "this worker has none: the tasks run on " + workers + ", or no record has come yet",
                "ask the worker that runs them");
    }

    private static long total(JsonNode transform, String metric) {
        for (JsonNode value : transform.path(METRICS)) {
            if (value.path("name").asText().equals(metric) && value.path("part").isNull()) {
                return value.path("value").asLong();
            }
        }
        return 0;
    }
}
