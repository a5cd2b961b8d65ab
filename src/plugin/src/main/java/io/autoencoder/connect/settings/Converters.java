// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.ConverterConfig;
import org.apache.kafka.connect.storage.ConverterType;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.jspecify.annotations.Nullable;

/** Converters that a configuration names, found as a worker finds them: its own, or one of its plugins'. */
public final class Converters {

    /** Of the name of a converter; blank is left to others. */
    public static final Validator NAME = validator(Converter.class, "a converter that the worker has");

    /** Of the name of a converter of headers; blank is left to others. */
    public static final Validator HEADER_NAME =
            validator(HeaderConverter.class, "a converter of headers that the worker has");

    private Converters() {}

    private static Validator validator(Class<?> kind, String description) {
        return LambdaValidator.with(
                (key, value) -> {
                    if (!String.valueOf(value).isBlank()) {
                        find(key, String.valueOf(value), kind);
                    }
                },
                () -> description);
    }

    /**
     * Makes and configures a converter of keys or values.
     *
     * @param key that names it, for messages
     * @throws ConfigException if there is none of this name, or it cannot be made
     */
    public static Converter open(String key, String name, Map<String, ?> settings, boolean isKey) {
        Converter converter = make(key, name, Converter.class);
        converter.configure(settings, isKey);
        return converter;
    }

    /**
     * Makes and configures a converter of headers.
     *
     * @param key that names it, for messages
     * @throws ConfigException if there is none of this name, or it cannot be made
     */
    public static HeaderConverter openForHeaders(String key, String name, Map<String, ?> settings) {
        HeaderConverter converter = make(key, name, HeaderConverter.class);
        Map<String, Object> complete = new HashMap<>(settings);
        complete.put(ConverterConfig.TYPE_CONFIG, ConverterType.HEADER.getName());
        converter.configure(complete);
        return converter;
    }

    private static <T> T make(String key, String name, Class<T> kind) {
        try {
            return find(key, name, kind).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ConfigException(key, name, "it cannot be made: " + reason(e));
        }
    }

    private static @Nullable String reason(ReflectiveOperationException problem) {
        return problem.getCause() == null
                ? problem.getMessage()
                : problem.getCause().getMessage();
    }

    private static <T> Class<? extends T> find(String key, String name, Class<T> kind) {
        try {
            // Not Class.forName: a worker's loader takes short names, and gives a class of another name then.
            Class<?> found = Converters.class.getClassLoader().loadClass(name.strip());
            if (kind.isAssignableFrom(found)) {
                return found.asSubclass(kind);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ConfigException(key, name, "there is no such class on this worker");
        }
        throw new ConfigException(
                key, name, "it is no converter, as org.apache.kafka.connect.json.JsonConverter is one");
    }
}
