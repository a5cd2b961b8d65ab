// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.text;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Values of a configuration that are shown to nobody, such as passwords and what placeholders stand for. Immutable. */
public final class Secrets {

    /** What stands in the place of one. */
    public static final String HIDDEN = "[hidden]";

    private final List<String> values;

    /** @param values blank ones are none */
    public Secrets(Set<String> values) {
        // One may be a part of another.
        this.values = values.stream()
                .filter(value -> !value.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The text without them. */
    public String hide(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return hidden;
    }
}
