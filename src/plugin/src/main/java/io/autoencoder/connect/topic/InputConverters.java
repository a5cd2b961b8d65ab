// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.Converters;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.StringConverter;

/**
 * The converters that records are read by, and their keys.
 *
 * @param config of the connector
 */
record InputConverters(AbstractConfig config) {

    static final String KEY = "input.key.converter";
    private static final String KEY_DOC =
            "The converter that reads keys. Its own settings go behind it, such as input.key.converter.schemas.enable. Left"
                    + " empty, the connector's key.converter, which writes them, so that keys stay what they are.";

    static final String VALUE = "input.value.converter";
    private static final String VALUE_DOC =
            "The converter that reads values, so that transforms find their fields. Its own settings go behind it, such as"
                    + " input.value.converter.schemas.enable. Left empty, the connector's value.converter, which writes them.";

    static final String HEADER = "input.header.converter";
    private static final String HEADER_DOC =
            "The converter that reads headers. Left empty, the connector's header.converter, or text where it has none: text"
                    + " is kept as it is by the converter that workers write headers with unless told otherwise. For headers of"
                    + " bytes set header.converter to org.apache.kafka.connect.converters.ByteArrayConverter.";

    /** What a connector has to say itself, as it is not told what its worker has. */
    private static final Set<String> TO_BE_NAMED = Set.of("key.converter", "value.converter");

    static void define(ConfigDefBuilder keys) {
        keys.text(VALUE, "", Converters.NAME, Importance.HIGH, VALUE_DOC)
                .text(KEY, "", Converters.NAME, Importance.HIGH, KEY_DOC)
                .text(HEADER, "", Converters.HEADER_NAME, Importance.LOW, HEADER_DOC);
    }

    /** @throws ConfigException if one of them cannot be made */
    void check() {
        ofKeys();
        ofValues();
        ofHeaders();
    }

    Converter ofKeys() {
        String key = converterKey(KEY);
        return Converters.open(key, text(key), config.originalsWithPrefix(key + "."), true);
    }

    Converter ofValues() {
        String key = converterKey(VALUE);
        return Converters.open(key, text(key), config.originalsWithPrefix(key + "."), false);
    }

    HeaderConverter ofHeaders() {
        String key = converterKey(HEADER);
        String name = text(key);
        return Converters.openForHeaders(
                key, name.isEmpty() ? StringConverter.class.getName() : name, config.originalsWithPrefix(key + "."));
    }

    /** The key that names a converter: our own, or the one of the framework that it stands for. */
    private String converterKey(String key) {
        if (!text(key).isEmpty()) {
            return key;
        }
        String written = key.substring("input.".length());
        if (text(written).isEmpty() && TO_BE_NAMED.contains(written)) {
            throw new ConfigException(
                    key,
                    "",
                    "set it, or " + written
                            + " in this connector: a connector is not told which converter its worker has");
        }
        return written;
    }

    private String text(String key) {
        Object value = config.originals().get(key);
        return value == null ? "" : value.toString().strip();
    }
}
