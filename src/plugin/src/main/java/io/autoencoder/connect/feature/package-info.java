// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Named values to a scaled {@code float[]}: the feature list, scalers and missing-value policy. Training and serving
 * walk the same code, so they cannot drift apart. Knows neither Kafka nor files.
 */
package io.autoencoder.connect.feature;
