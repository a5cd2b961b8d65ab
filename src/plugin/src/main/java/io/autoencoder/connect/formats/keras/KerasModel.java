// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.NetworkDefinition;
import java.util.List;

/**
 * What a file holds.
 *
 * @param definition of the network
 * @param fields that the model encodes and joins before it; none where it takes rows of numbers
 */
record KerasModel(NetworkDefinition definition, List<KerasField> fields) {}
