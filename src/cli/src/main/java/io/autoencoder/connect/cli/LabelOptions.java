// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.feature.LabelValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows are known to be anomalies. */
final class LabelOptions {

    private static final String LABEL = "--label";

    @Option(
            names = LABEL,
            paramLabel = "COLUMN",
            description = "Column that is 1 or true for anomalies and 0 or false for normal rows.")
    private @Nullable String column;

    @Option(
            names = "--anomaly-value",
            split = ",",
            paramLabel = "A,B",
            description =
                    "Values of the label that mark an anomaly, for instance fraud, -1 or N; all others mark normal"
                            + " rows.")
    private List<String> values = new ArrayList<>();

    /**
     * The label, if one is named.
     *
     * @throws InputException if values are named without a column
     */
    Optional<Label> label() {
        return label(null);
    }

    /** The same, of another column where none is named; none by {@code null}. */
    Optional<Label> label(@Nullable String preset) {
        String name = column == null ? preset : column;
        if (name == null && !values.isEmpty()) {
            throw new InputException("--anomaly-value needs to know the column; name it with " + LABEL);
        }
        return Optional.ofNullable(name).map(known -> new Label(known, new LabelValues(values)));
    }
}
