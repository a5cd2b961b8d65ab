// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Values that are shown to nobody: of keys of type PASSWORD, and what placeholders stand for. */
final class Secrets {

    private static final String HIDDEN = "[hidden]";

    private final List<String> values;

    Secrets(Set<String> values) {
        // One may be a part of another.
        this.values = values.stream()
                .filter(value -> !value.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The text without them. */
    String hide(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return hidden;
    }
}
