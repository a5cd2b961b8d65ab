// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import java.util.List;

/** What becomes of records that fail, and whether a record may come twice. */
final class DeliveryCheck {

    private static final String ERRORS = "errors";
    private static final String EXACTLY_ONCE = "exactly-once";

    private DeliveryCheck() {}

    static void examine(InspectedConnector connector, List<Finding> findings) {
        boolean tolerant = connector.get("errors.tolerance", "none").equalsIgnoreCase("all");
        String queue = connector.get("errors.deadletterqueue.topic.name", "");
        if (!tolerant) {
            findings.add(Finding.ok(
                    ERRORS,
                    "a record that fails stops its task (errors.tolerance=none), unless on.error says otherwise"));
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
}
