// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.record.ShortText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Builds a ConfigDef whose keys have a group, a place in it and a width, so that user interfaces and the generated
 * documentation show them in a sensible order.
 *
 * <p>All checks run in recommenders. A validator of a ConfigDef sees one value only; a recommender sees all of them,
 * and what it throws is reported as an error of its key when a connector is validated or posted. So a key can be
 * checked against the others, and the message can say which of several transforms it is about: Connect gives neither of
 * them the name that a connector has for the transform. Recommenders do not run when a configuration is parsed, which
 * is why the constructor of a configuration calls {@link #require}. Validators are there for their descriptions.
 */
public final class ConfigDefBuilder {

    /** What Connect itself keeps among the keys of a transform: its class. */
    private static final String TYPE_CONFIG = "type";

    private final ConfigDef definition = new ConfigDef();
    private List<String> identity = List.of();
    private @Nullable String group;
    private int order;
    private Checks latest = new Checks(null, this);

    /** @param keys which tell one transform of this kind from another in messages, where they are set */
    public ConfigDefBuilder identifiedBy(String... keys) {
        identity = List.of(keys);
        return this;
    }

    public ConfigDefBuilder group(String name) {
        group = name;
        order = 0;
        return this;
    }

    /** Text that may be anything. */
    public ConfigDefBuilder text(String key, String preset, Importance importance, String doc) {
        return text(key, preset, null, importance, doc);
    }

    public ConfigDefBuilder text(
            String key, @Nullable Object preset, @Nullable Validator validator, Importance importance, String doc) {
        return define(key, Type.STRING, preset, validator, importance, doc);
    }

    public ConfigDefBuilder list(
            String key, @Nullable Object preset, Validator validator, Importance importance, String doc) {
        return define(key, Type.LIST, preset, validator, importance, doc);
    }

    public ConfigDefBuilder flag(String key, boolean preset, Importance importance, String doc) {
        return define(key, Type.BOOLEAN, preset, null, importance, doc);
    }

    /** @param validator of the value by itself; need not take null */
    public ConfigDefBuilder define(
            String key,
            Type type,
            @Nullable Object preset,
            @Nullable Validator validator,
            Importance importance,
            String doc) {
        Width width = type == Type.LIST ? Width.LONG : Width.MEDIUM;
        Validator description =
                validator == null ? null : LambdaValidator.with((name, value) -> {}, validator::toString);
        latest = new Checks(validator, this);
        definition.define(key, type, preset, description, importance, doc, group, order++, width, key, latest);
        return this;
    }

    /** @param check of the key just defined against the others: throws a ConfigException if they contradict it */
    public ConfigDefBuilder checkedBy(Consumer<Map<String, Object>> check) {
        latest.together = check;
        return this;
    }

    /** @param shared defines keys that several configurations have, in the current group */
    public ConfigDefBuilder keys(Consumer<ConfigDefBuilder> shared) {
        shared.accept(this);
        return this;
    }

    public ConfigDef build() {
        return definition;
    }

    /**
     * Checks each value of a parsed configuration by itself, and then all together.
     *
     * @param together throws a ConfigException if the values contradict each other
     * @throws ConfigException for the first that is wrong
     */
    public static void require(ConfigDef definition, AbstractConfig config, Consumer<Map<String, Object>> together) {
        Map<String, Object> values = new HashMap<>(config.originals());
        values.putAll(config.values());
        Checks last = null;
        for (ConfigKey key : definition.configKeys().values()) {
            last = (Checks) key.recommender;
            last.checkAlone(key.name, values);
        }
        if (last != null) {
            last.table.identified(values, together);
        }
    }

    private void identified(Map<String, Object> values, Consumer<Map<String, Object>> check) {
        try {
            check.accept(values);
        } catch (ConfigException e) {
            String who = identityIn(values);
            if (who.isEmpty()) {
                throw e;
            }
            ConfigException told = new ConfigException(e.getMessage() + " (" + who + ")");
            told.initCause(e.getCause());
            throw told;
        }
    }

    /** {@code ScoreAnomaly$Value, model=/models/cards, output.prefix=cards_}; empty outside a connector. */
    private String identityIn(Map<String, Object> values) {
        Object type = values.get(TYPE_CONFIG);
        if (type == null) {
            return "";
        }
        String name = type instanceof Class<?> plugin ? plugin.getName() : type.toString();
        StringBuilder who = new StringBuilder(name.substring(name.lastIndexOf('.') + 1));
        for (String key : identity) {
            Object value = values.get(key);
            if (value != null && !value.equals(definition.defaultValues().get(key))) {
                who.append(", ")
                        .append(key)
                        .append('=')
                        .append(ShortText.of(ModelAddress.withoutQuery(value.toString())));
            }
        }
        return who.toString();
    }

    private static final class Checks implements ConfigDef.Recommender {
        private final @Nullable Validator alone;
        private final ConfigDefBuilder table;
        private Consumer<Map<String, Object>> together = values -> {};

        Checks(@Nullable Validator alone, ConfigDefBuilder table) {
            this.alone = alone;
            this.table = table;
        }

        @Override
        public List<Object> validValues(String key, Map<String, Object> parsed) {
            checkAlone(key, parsed);
            table.identified(parsed, together);
            return alone instanceof EnumKey<?> names ? List.copyOf(names.names()) : List.of();
        }

        /** Says nothing of null: that is a value left empty, or one that ConfigDef has complained about. */
        private void checkAlone(String key, Map<String, Object> values) {
            Object value = values.get(key);
            if (alone != null && value != null) {
                table.identified(values, unused -> alone.ensureValid(key, value));
            }
        }

        @Override
        public boolean visible(String key, Map<String, Object> parsed) {
            return true;
        }
    }
}
