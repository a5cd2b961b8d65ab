// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

/**
 * One of the bins that values are counted in.
 *
 * @param label which values, as people read it
 * @param reference their share in the reference, 0 to 1
 * @param window their share in the window, 0 to 1; NaN without a window
 */
public record DriftBin(String label, double reference, double window) {}
