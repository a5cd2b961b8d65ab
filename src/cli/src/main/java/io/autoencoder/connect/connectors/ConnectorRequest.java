// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.connectors;

import io.autoencoder.connect.model.ModelBundle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param bundle the model
 * @param kind which connector
 * @param name its name; that of model and kind without
 * @param topic where records go, or come from; the model's name without
 * @param modelPath where the workers have the bundle; {@code /models/NAME} without
 * @param data a directory on the workers
 * @param key the column that tells whose record it is, as {@code NAME} or {@code NAME:TYPE}
 * @param label the column that tells which records are known to be anomalies, as well
 * @param columns others that are no features
 * @param outputs what the scoring adds to a record
 * @param textColumns whether the spooldir source reads the names of columns from each file, and makes text of all
 * @param changes keys with other values
 */
public record ConnectorRequest(
        ModelBundle bundle,
        ConnectorTemplate kind,
        Optional<String> name,
        Optional<String> topic,
        Optional<String> modelPath,
        String data,
        Optional<String> key,
        Optional<String> label,
        List<String> columns,
        Optional<String> outputs,
        boolean textColumns,
        Map<String, String> changes) {}
