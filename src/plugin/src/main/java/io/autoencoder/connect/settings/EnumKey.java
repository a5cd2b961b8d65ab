// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The values of a key that takes one of an enum's constants, typed in lower case with dots and read in any case. */
public final class EnumKey<E extends Enum<E>> implements ConfigDef.Validator {

    private final List<E> constants;

    public EnumKey(Class<E> type) {
        this(List.of(type.getEnumConstants()));
    }

    /** @param constants those of an enum that may be chosen */
    public EnumKey(List<E> constants) {
        this.constants = constants;
    }

    /** How users type a constant. */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public List<String> names() {
        return constants.stream().map(EnumKey::nameOf).toList();
    }

    public Optional<E> find(String text) {
        return constants.stream()
                .filter(constant -> nameOf(constant).equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    /** @throws ConfigException if no constant has this name */
    public E parse(String key, String text) {
        return find(text).orElseThrow(() -> new ConfigException(key, text, "choose one of " + names()));
    }

    /** Takes null, which ConfigDef has reported already, a text, or a list of texts. */
    @Override
    public void ensureValid(String key, Object value) {
        if (value instanceof String text) {
            parse(key, text);
        } else if (value instanceof List<?> texts) {
            texts.forEach(text -> parse(key, text.toString()));
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(names().toArray());
    }
}
