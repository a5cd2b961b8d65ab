/** Names, units and sensors of what is measured while records are scored. Counts even before a worker registers it. */
package io.autoencoder.connect.metrics;
