// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Whether a model in use still is right: by the labels of records that were scored, and without labels by how many
 * alerts its calibration lets expect. Knows no Kafka.
 */
@NullMarked
package io.autoencoder.connect.accuracy;

import org.jspecify.annotations.NullMarked;
