// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What becomes of records that fail, and whether a record may come twice. */
final class DeliveryCheck {

    private static final String ERRORS = "errors";
    private static final String EXACTLY_ONCE = "exactly-once";

    private DeliveryCheck() {}

    static void examine(InspectedConnector connector, List<Finding> findings) {
        boolean tolerant = connector.get("errors.tolerance", "none").equalsIgnoreCase("all");
        String queue = connector.get("errors.deadletterqueue.topic.name", "");
        if (!tolerant) {
            findings.add(Finding.ok(ERRORS, "a record that fails " + stopping(connector)));
        } else if (!connector.isSink()) {
            findings.add(Finding.warning(
                    ERRORS,
                    "records that fail are lost: errors.tolerance=all, and sources have no dead letter queue",
                    "set on.error=tag for each transform of this plugin, and errors.tolerance=none"));
        } else if (queue.isEmpty()) {
            findings.add(Finding.warning(
                    ERRORS,
                    "records that fail are lost: errors.tolerance=all without a dead letter queue",
                    "set errors.deadletterqueue.topic.name and errors.deadletterqueue.context.headers.enable=true"));
        } else {
            boolean reasons = Boolean.parseBoolean(connector.get("errors.deadletterqueue.context.headers.enable", ""));
            findings.add(
                    Finding.ok(
                            ERRORS,
                            "records that fail go to " + queue
                                    + (reasons
                                            ? " with the reason"
                                            : " without the reason, as errors.deadletterqueue.context.headers.enable is not true")));
        }
        if (!connector.isSink()) {
            boolean required =
                    connector.get("exactly.once.support", "requested").equalsIgnoreCase("required");
            findings.add(Finding.ok(
                    EXACTLY_ONCE,
                    required
                            ? "each record is written once (exactly.once.support=required)"
                            : "a record may be written twice after a crash, with the same score, as exactly.once.support is not"
                                    + " required"));
        }
    }

    private static String stopping(InspectedConnector connector) {
        String stops = "stops its task (errors.tolerance=none)";
        String passing = connector.transforms().stream()
                .map(stage -> Map.entry(stage.alias(), connector.get(stage.key("on.error"), "fail")))
                .filter(stage -> !stage.getValue().equalsIgnoreCase("fail"))
                .map(stage -> stage.getKey() + " (on.error=" + stage.getValue() + ")")
                .collect(Collectors.joining(" and "));
        return passing.isEmpty() ? stops : "in " + passing + " is passed on without a result; any other " + stops;
    }
}
