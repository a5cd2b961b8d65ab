// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.LabelValues;

/**
 * Where it stands whether a row is an anomaly.
 *
 * @param column the column's name
 * @param values which of its values mark an anomaly
 */
public record Label(String column, LabelValues values) {}
