// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Labels of scored records: from a field of theirs ({@link io.autoencoder.connect.labels.FieldLabels}), or from a topic
 * that says later what they were ({@link io.autoencoder.connect.labels.TopicLabels}). What is made of them is the
 * business of {@link io.autoencoder.connect.accuracy}.
 */
@NullMarked
package io.autoencoder.connect.labels;

import org.jspecify.annotations.NullMarked;
