/** Names, units and sensors of what is measured while records are scored. Counts also where nobody looks. */
package io.autoencoder.connect.metrics;
