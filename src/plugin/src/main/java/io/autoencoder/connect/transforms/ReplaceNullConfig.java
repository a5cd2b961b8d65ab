// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.fields.FieldEdits;
import io.autoencoder.connect.fields.NullReplacement;
import io.autoencoder.connect.fields.NullReplacement.Type;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@link ReplaceNull}. Immutable. */
final class ReplaceNullConfig extends FieldTransformConfig {

    private static final String FIELDS_DOC = "The fields in which a null is replaced.";

    static final String VALUE_CONFIG = "value";
    private static final String VALUE_DOC =
            "The value that takes the place of a null, such as -1. For fields of different values, use this transform several"
                    + " times.";

    static final String TYPE_CONFIG = "value.type";
    private static final String TYPE_DOC =
            "The type of the value in records without a schema. In records with one, the field's own type counts.";

    private static final EnumKey<Type> TYPES = new EnumKey<>(Type.class);

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(FIELDS_CONFIG)
            .group("Fields")
            .keys(keys -> fieldsKey(keys, FIELDS_DOC))
            .group("Value")
            .text(VALUE_CONFIG, ConfigDef.NO_DEFAULT_VALUE, null, Importance.HIGH, VALUE_DOC)
            .text(TYPE_CONFIG, "string", TYPES, Importance.MEDIUM, TYPE_DOC)
            .checkedBy(ReplaceNullConfig::checkValue)
            .keys(FieldTransformConfig::sharedKeys)
            .build();

    /** @throws ConfigException if a value is wrong */
    ReplaceNullConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties);
        ConfigDefBuilder.require(CONFIG_DEF, this, ReplaceNullConfig::checkValue);
    }

    private static void checkValue(Map<String, Object> values) {
        Optional<Type> type = TYPES.find(String.valueOf(values.get(TYPE_CONFIG)));
        if (type.isPresent() && values.get(VALUE_CONFIG) instanceof String text) {
            replacement(text, type.get());
        }
    }

    private static NullReplacement replacement(String text, Type type) {
        try {
            return new NullReplacement(text, type);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(VALUE_CONFIG, text, e.getMessage());
        }
    }

    FieldEdits edits() {
        return edits(replacement(getString(VALUE_CONFIG), TYPES.parse(TYPE_CONFIG, getString(TYPE_CONFIG))));
    }
}
