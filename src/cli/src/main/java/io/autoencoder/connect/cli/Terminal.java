// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param interactive whether a person watches, so that a line may be drawn over
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

    /** Tells the user what they should know, each sentence once. */
    Consumer<String> notes() {
        Set<String> told = new HashSet<>();
        return note -> {
            if (told.add(note)) {
                err.println("note: " + note);
            }
        };
    }
}
