// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

/** Follows how networks learn; what is not overridden is not told. Called on the training thread. */
public interface NetworkListener {

    /** A network is about to learn; it can be looked into from here and from the calls that follow. */
    default void building(NetworkInTraining network) {}

    /** An epoch is done. */
    default void epoch(TrainingListener.EpochResult result) {}
}
