// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.text;

import java.util.Locale;

/** What users type for a constant, and read of it: {@code whitened-prototypes}. */
public final class OptionName {

    private OptionName() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
