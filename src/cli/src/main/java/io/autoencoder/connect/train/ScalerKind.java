// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

/** How features are normalised. */
public enum ScalerKind {
    /** Long tails drawn in, then mean 0, standard deviation 1. */
    ARCSINH,
    /** Mean 0, standard deviation 1. */
    STANDARD,
    /** 0 to 1 over the training rows. */
    MINMAX,
    /** Median 0, interquartile range 1. */
    ROBUST,
    /** As they are. */
    NONE
}
