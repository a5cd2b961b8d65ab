/**
 * Puts a model beside other detectors of anomalies: all learn from the same rows and score the same rows in one call.
 *
 * <p>{@link io.autoencoder.connect.compare.Comparison} runs {@link io.autoencoder.connect.compare.Detector}s, of which
 * {@link io.autoencoder.connect.compare.Detectors} makes ours and the baselines.
 */
@NullMarked
package io.autoencoder.connect.compare;

import org.jspecify.annotations.NullMarked;
