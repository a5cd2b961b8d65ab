// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.network.Network;
import org.tensorflow.proto.GraphDef;

/** A network that is being trained, for those who want to look into it. Of use while a listener is called only. */
public interface NetworkInTraining {

    /** The network with its weights as they are now: a copy. */
    Network network();

    /** What TensorFlow computes: the network, its loss and the steps of the optimiser. */
    GraphDef graph();
}
