// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code --value-converter} and its settings are in a connector. */
final class ConverterKeys {

    private static final String VALUE_CONVERTER = "value.converter";

    private ConverterKeys() {}

    /** @param converter null where the connector's own is meant */
    static Map<String, String> of(@Nullable String converter, Map<String, String> settings) {
        Map<String, String> keys = new HashMap<>();
        if (converter != null) {
            keys.put(VALUE_CONVERTER, converter);
        }
        settings.forEach((key, value) -> keys.put(VALUE_CONVERTER + "." + key, value));
        return keys;
    }
}
