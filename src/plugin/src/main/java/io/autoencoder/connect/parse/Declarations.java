// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.settings.EnumKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Lists of {@code name:type}, as {@code columns} and {@code schema.fields} have them. */
final class Declarations {

    static final EnumKey<ColumnType> TYPES = new EnumKey<>(ColumnType.class);

    static final Validator VALIDATOR = LambdaValidator.with(
            (key, value) -> {
                if (value instanceof List<?> list) {
                    parse(key, list, ColumnType.STRING);
                }
            },
            () -> "names, or name:type");

    private Declarations() {}

    /**
     * @param preset the type of a name without one
     * @return the types by name, in the order of the list
     * @throws ConfigException if a declaration has no name or another's, or an unknown type
     */
    static Map<String, ColumnType> parse(String key, List<?> declarations, ColumnType preset) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        for (Object declaration : declarations) {
            String text = declaration.toString().strip();
            int colon = text.lastIndexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon).strip();
            ColumnType type = colon < 0 ? preset : type(key, text, text.substring(colon + 1));
            if (name.isEmpty()) {
                throw new ConfigException(
                        key, text, colon < 0 ? "a name in the list is empty" : "a name must stand before the colon");
            }
            if (types.put(name, type) != null) {
                throw new ConfigException(key, text, "this name is listed twice");
            }
        }
        return types;
    }

    private static ColumnType type(String key, String declaration, String type) {
        return TYPES.find(type)
                .orElseThrow(() -> new ConfigException(
                        key, declaration, "after the colon stands one of the types " + TYPES.names()));
    }
}
