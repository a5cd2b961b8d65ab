// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.List;

/**
 * What a condition names in a record.
 *
 * @param part where it lies
 * @param text the path in that part as it was written; empty for the part itself
 * @param steps the names on the way, none empty; empty for the part itself
 */
public record Reference(Part part, String text, List<String> steps) {

    /** The parts of a record, each but the value with its own word in a condition. */
    public enum Part {
        /** {@code $value}, and all that is written without such a word. */
        VALUE("$value", true),
        KEY("$key", true),
        HEADER("$header", true),
        TOPIC("$topic", false),
        PARTITION("$partition", false),
        TIMESTAMP("$timestamp", false);

        private final String word;
        private final boolean named;

        Part(String word, boolean named) {
            this.word = word;
            this.named = named;
        }

        /** How it is written, in any case. */
        public String word() {
            return word;
        }

        /** Whether names may follow. */
        boolean isNamed() {
            return named;
        }
    }

    public Reference {
        steps = List.copyOf(steps);
    }
}
