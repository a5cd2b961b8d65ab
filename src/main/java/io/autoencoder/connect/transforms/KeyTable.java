// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Builds a ConfigDef whose keys have a group, a place in it and a width, so that user interfaces and the generated
 * documentation show them in a sensible order.
 *
 * <p>A key may be checked against the other keys. A validator of a ConfigDef sees one value only; a recommender sees all of
 * them, and what it throws is reported as an error of its key when a connector is validated or posted. Recommenders do not
 * run when a configuration is parsed, so its constructor has to run the same checks again.
 */
final class KeyTable {

    private final ConfigDef definition = new ConfigDef();
    private String group;
    private int order;

    KeyTable group(String name) {
        group = name;
        order = 0;
        return this;
    }

    KeyTable define(String key, Type type, Object preset, Validator validator, Importance importance, String doc) {
        return define(key, type, preset, validator, importance, doc, values -> {});
    }

    /** @param check throws a ConfigException if the parsed values contradict each other */
    KeyTable define(
            String key,
            Type type,
            Object preset,
            Validator validator,
            Importance importance,
            String doc,
            Consumer<Map<String, Object>> check) {
        Width width = type == Type.LIST ? Width.LONG : Width.MEDIUM;
        Recommender recommender =
                new Recommender(validator instanceof EnumKey<?> names ? names.names() : List.of(), check);
        definition.define(key, type, preset, validator, importance, doc, group, order++, width, key, recommender);
        return this;
    }

    ConfigDef build() {
        return definition;
    }

    private record Recommender(List<String> names, Consumer<Map<String, Object>> check)
            implements ConfigDef.Recommender {

        @Override
        public List<Object> validValues(String key, Map<String, Object> parsed) {
            check.accept(parsed);
            return List.copyOf(names);
        }

        @Override
        public boolean visible(String key, Map<String, Object> parsed) {
            return true;
        }
    }
}
