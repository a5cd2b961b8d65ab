// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.evaluate.DriftRule;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What alarms of drift are to promise. */
final class DriftOptions {

    @Option(
            names = "--drift-window",
            paramLabel = "N",
            description =
                    "How many records a worker holds against the rows, to tell whether they have drifted. Default:"
                            + " 5000, or less where there are few rows or records.")
    private @Nullable Integer window;

    @Option(
            names = "--false-alarm-days",
            paramLabel = "D",
            description =
                    "Alarm so seldom that in so many days without drift there is one false alarm of the score, and"
                            + " one of all features together. Default: 30; one in 1,000 windows where nothing tells how many"
                            + " records come in a day.")
    private @Nullable Double falseAlarmDays;

    @Option(
            names = "--records-per-day",
            paramLabel = "R",
            description = "How many records come in a day, over all tasks. Default: as the first feature that is a time"
                    + " tells.")
    private @Nullable Double recordsPerDay;

    DriftRule rule() {
        return new DriftRule(
                window == null ? OptionalInt.empty() : OptionalInt.of(window),
                optional(falseAlarmDays),
                optional(recordsPerDay));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
