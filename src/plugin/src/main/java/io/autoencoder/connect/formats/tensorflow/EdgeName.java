// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

/**
 * Where an edge comes from. Graphs write {@code node} or {@code node:1}, functions {@code argument} or
 * {@code node:output:1}.
 *
 * @param node name of the node or argument
 * @param output name of the output, or an empty string
 * @param index which of the outputs (of that name)
 */
record EdgeName(String node, String output, int index) {

    static EdgeName of(String text) {
        String[] parts = text.split(":", -1);
        try {
            return switch (parts.length) {
                case 1 -> new EdgeName(parts[0], "", 0);
                case 2 -> new EdgeName(parts[0], "", Integer.parseInt(parts[1]));
                case 3 -> new EdgeName(parts[0], parts[1], Integer.parseInt(parts[2]));
                default -> throw new DamagedModelException("there is an edge " + text);
            };
        } catch (NumberFormatException e) {
            throw new DamagedModelException("there is an edge " + text, e);
        }
    }
}
