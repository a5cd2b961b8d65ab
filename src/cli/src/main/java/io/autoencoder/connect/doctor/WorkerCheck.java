// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import io.autoencoder.connect.doctor.WorkerClient.Answer;
import java.util.List;
import java.util.Optional;

/** Whether a worker answers, of which version it is, and how it says it is. */
final class WorkerCheck {

    private static final String WORKER = "worker";
    private static final String VERSION = "version";

    private final WorkerClient client;
    private Optional<WorkerVersion> version = Optional.empty();

    WorkerCheck(WorkerClient client) {
        this.client = client;
    }

    /** What {@link #examine} found; empty if it cannot be told. */
    Optional<WorkerVersion> version() {
        return version;
    }

    /** Whether there is a worker to ask more of. */
    boolean examine(List<Finding> findings) throws UnreachableException {
        Answer root = client.get("");
        if (root.isRefused()) {
            findings.add(Finding.failed(
                    WORKER,
                    "the worker refuses to tell this user anything (HTTP status " + root.status() + ")",
                    "say who you are: --user NAME --password-file FILE, or --token-file FILE"));
            return false;
        }
        if (root.isRedirect()) {
            findings.add(Finding.failed(
                    WORKER,
                    "it answers with another address (HTTP status " + root.status() + "), which is not asked",
                    "name that address itself, mostly the one with https://"));
            return false;
        }
        String written = root.body().path("version").asText("");
        if (!root.isSuccess() || written.isEmpty()) {
            findings.add(Finding.failed(
                    WORKER,
                    "what answers is no Connect worker that is ready (HTTP status " + root.status() + ")",
                    "see whether the port is that of Connect's REST interface, 8083 unless its settings say otherwise; a worker"
                            + " that starts answers 404 for a while"));
            return false;
        }
        findings.add(Finding.ok(WORKER, "answers"));
        version = WorkerVersion.parse(written);
        findings.add(judge(written));
        health(findings);
        return true;
    }

    private Finding judge(String written) {
        if (version.isEmpty()) {
            return Finding.warning(
                    VERSION,
                    "it says that its version is " + written + ", which is none of Kafka's",
                    "the plugin needs what Kafka Connect 3.1 or later has");
        }
        String connect =
                "Kafka Connect " + version.get().major() + "." + version.get().minor();
        String said = written.startsWith(version.get().major() + ".")
                ? "Kafka Connect " + written
                : connect + " (" + written + ")";
        if (version.get().isBefore(WorkerVersion.OLDEST)) {
            return Finding.failed(
                    VERSION,
                    said + " is older than the plugin can run on",
                    "use a worker of Kafka Connect 3.1 or later on Java 17 or later; its brokers may stay as they are");
        }
        if (version.get().isBefore(WorkerVersion.HAS_PAGE)) {
            return Finding.ok(
                    VERSION,
                    said + "; before 4.1, metrics are in MBeans of the plugin's own, and before 4.0 there is no page");
        }
        return Finding.ok(
                VERSION,
                version.get().isBefore(WorkerVersion.HAS_PLUGIN_METRICS)
                        ? said + "; before 4.1, metrics are in MBeans of the plugin's own"
                        : said);
    }

    /** Workers before 4.0 are not asked: they have no such path. */
    private void health(List<Finding> findings) throws UnreachableException {
        if (version.isEmpty() || version.get().isBefore(WorkerVersion.HAS_PAGE)) {
            return;
        }
        Answer health = client.get("health");
        String status = health.body().path("status").asText("");
        if (!health.isSuccess() && !status.isEmpty()) {
            findings.add(Finding.failed(
                    "health",
                    "the worker says that it is " + status + ": "
                            + Sentences.first(health.body().path("message").asText()),
                    "wait if it starts; else its log says what it misses, mostly its brokers or internal topics"));
        } else if (health.isSuccess()) {
            findings.add(Finding.ok("health", "the worker is in its group and reads its topics"));
        }
    }
}
