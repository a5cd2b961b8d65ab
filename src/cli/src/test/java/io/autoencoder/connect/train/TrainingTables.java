// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.CellRules;
import io.autoencoder.connect.data.ColumnSelection;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.RowsInMemory;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.data.TableLoader;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.TextWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables of rows that a test states. */
final class TrainingTables {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private TrainingTables() {}

    /**
     * All columns but one called {@code label}, which marks the anomalies.
     *
     * @param lines the header and the rows, with commas between their cells
     */
    static Table of(String... lines) {
        Optional<Label> label = List.of(lines[0].split(",")).contains("label")
                ? Optional.of(new Label("label", LabelValues.DEFAULT))
                : Optional.empty();
        return TableLoader.load(
                RowsInMemory.of(lines),
                new ColumnSelection(label, List.of(), List.of()),
                new CellRules(TextWords.DEFAULT, Optional.empty(), Map.of()),
                TEMPORARY,
                TrainingListener.SILENT);
    }
}
