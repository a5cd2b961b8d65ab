// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow.session;

import io.autoencoder.connect.network.Shape;
import java.util.List;

/**
 * What a session needs, without a type of TensorFlow. Its operations have been checked: nothing in it reaches beyond
 * its own tensors.
 *
 * @param definition a serialised {@code GraphDef} that neither saves nor restores anything
 * @param input name of the placeholder
 * @param doubles whether it takes doubles rather than floats
 * @param inputDims dimensions of one record, the batch being 1
 * @param output name of the node with the reconstruction
 * @param outputIndex which of the node's outputs
 * @param inputShape shape of one sample
 * @param outputShape shape of its reconstruction
 * @param variables what is assigned once before the first record
 */
public record SessionGraph(
        byte[] definition,
        String input,
        boolean doubles,
        int[] inputDims,
        String output,
        int outputIndex,
        Shape inputShape,
        Shape outputShape,
        List<Variable> variables) {

    /**
     * A variable's value.
     *
     * @param node the node that makes its handle
     * @param type TensorFlow's number for its data type
     * @param dims its dimensions
     * @param values its elements, row-major
     */
    public record Variable(String node, int type, int[] dims, double[] values) {}
}
