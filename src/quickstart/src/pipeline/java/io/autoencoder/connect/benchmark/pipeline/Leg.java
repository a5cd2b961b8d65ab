// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import java.util.List;

/**
 * A way through the worker that is measured.
 *
 * @param source whether records come from a source connector, or go to a sink connector
 * @param schemas whether the JSON on the topic brings its schema
 * @param tasks how many share the work
 */
record Leg(boolean source, boolean schemas, int tasks) {

    static List<Leg> all() {
        return List.of(
                new Leg(true, false, 1),
                new Leg(true, true, 1),
                new Leg(false, false, 1),
                new Leg(false, true, 1),
                new Leg(true, false, 2),
                new Leg(true, true, 2),
                new Leg(false, false, 2),
                new Leg(false, true, 2));
    }

    @Override
    public String toString() {
        return (source ? "source" : "sink") + ", " + (schemas ? "with" : "without") + " schemas, " + tasks
                + (tasks == 1 ? " task" : " tasks");
    }
}
