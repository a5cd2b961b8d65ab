// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.engine.InvalidModelException;
import java.nio.file.Path;

/**
 * A graph, where a record goes in and where its reconstruction comes out.
 *
 * @param file as the user named it
 * @param format the file format in words
 * @param producer the library and version that wrote it, or {@code unknown}
 * @param graph what it computes
 * @param input name of the placeholder
 * @param inputType its data type
 * @param inputDims its dimensions, -1 for an open one
 * @param output the edge with the reconstruction
 * @param outputDims its dimensions, -1 for an open one; empty where the file does not say
 * @param variables the values of its variables
 */
record GraphModel(
        Path file,
        String format,
        String producer,
        GraphDef graph,
        String input,
        int inputType,
        int[] inputDims,
        EdgeName output,
        int[] outputDims,
        Variables variables) {

    private static final int MOST_VALUES = 1_000_000;

    /** @throws InvalidModelException if no record fits its input */
    GraphModel {
        if (inputType != Tensors.FLOAT && inputType != Tensors.DOUBLE) {
            throw new InvalidModelException(
                    file, "its input " + input + " is not of type float; save it with float inputs");
        }
        if (inputDims.length < 2 || inputDims.length > 3) {
            throw new InvalidModelException(
                    file,
                    "its input " + input + " has " + inputDims.length
                            + " dimensions; only rows of numbers, [batch, features] or [batch, steps, features], can be"
                            + " scored");
        }
        for (int i = 1; i < inputDims.length; i++) {
            if (inputDims[i] < 1 || inputDims[i] > MOST_VALUES) {
                throw new InvalidModelException(
                        file,
                        "its input " + input + " has no fixed size from 1 to " + MOST_VALUES + " in dimension " + i
                                + "; save it with every size but the first fixed");
            }
        }
    }

    /** The dimensions of a batch of one record. */
    int[] recordDims() {
        int[] dims = inputDims.clone();
        dims[0] = 1;
        return dims;
    }

    InvalidModelException problem(String reason) {
        return new InvalidModelException(file, reason);
    }
}
