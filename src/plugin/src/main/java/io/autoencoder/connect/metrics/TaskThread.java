// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The task that a thread runs. No worker tells a transform, but every one names its threads
 * {@code task-thread-CONNECTOR-TASK}.
 *
 * @param connector its name
 * @param task 0 for the connector's first
 */
public record TaskThread(String connector, int task) {

    private static final Pattern NAME = Pattern.compile("task-thread-(.+)-(\\d{1,9})", Pattern.DOTALL);

    /** Empty where this thread is no task's. */
    public static Optional<TaskThread> current() {
        return of(Thread.currentThread().getName());
    }

    static Optional<TaskThread> of(String threadName) {
        Matcher matcher = NAME.matcher(threadName);
        return matcher.matches()
                ? Optional.of(new TaskThread(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
