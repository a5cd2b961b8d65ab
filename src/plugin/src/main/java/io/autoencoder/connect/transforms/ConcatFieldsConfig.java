// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.fields.TextTemplate;
import io.autoencoder.connect.fields.TextTemplate.OnNull;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.EnumKey;
import io.autoencoder.connect.settings.Validators;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@link ConcatFields}. Immutable. */
final class ConcatFieldsConfig extends FieldTransformConfig {

    static final String FIELD_CONFIG = "field";
    private static final String FIELD_DOC =
            "The field to write, by its name or the path to it (after.label). One that is there is replaced; what should hold"
                    + " a nested one must be there.";

    static final String TEMPLATE_CONFIG = "template";
    private static final String TEMPLATE_DOC =
            "The text, with ${field} where the value of a field belongs: ${user}-${card.country}. $$ is one dollar sign.";

    static final String ON_NULL_CONFIG = "on.null";
    private static final String ON_NULL_DOC =
            "What becomes of the text where one of the fields is null or absent: it is null, as with || (null), the field adds"
                    + " nothing, as with CONCAT (empty), or the record is an error that on.error decides on (fail).";

    private static final EnumKey<OnNull> ON_NULLS = new EnumKey<>(OnNull.class);

    private static final Validator TEMPLATE = ConfigDef.LambdaValidator.with(
            (key, value) -> {
                if (value != null) {
                    template(value.toString(), OnNull.NULL);
                }
            },
            () -> "text such as ${user}-${Time}");

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(FIELD_CONFIG)
            .group("Field")
            .text(FIELD_CONFIG, ConfigDef.NO_DEFAULT_VALUE, Validators.PATHS, Importance.HIGH, FIELD_DOC)
            .text(TEMPLATE_CONFIG, ConfigDef.NO_DEFAULT_VALUE, TEMPLATE, Importance.HIGH, TEMPLATE_DOC)
            .text(ON_NULL_CONFIG, "null", ON_NULLS, Importance.MEDIUM, ON_NULL_DOC)
            .keys(FieldTransformConfig::sharedKeys)
            .build();

    /** @throws ConfigException if a value is wrong */
    ConcatFieldsConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties);
        ConfigDefBuilder.require(CONFIG_DEF, this, values -> {});
    }

    private static TextTemplate template(String text, OnNull onNull) {
        try {
            return TextTemplate.parse(text, onNull);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(TEMPLATE_CONFIG, text, e.getMessage());
        }
    }

    FieldPath target() {
        return Validators.path(FIELD_CONFIG, getString(FIELD_CONFIG));
    }

    TextTemplate template() {
        return template(getString(TEMPLATE_CONFIG), ON_NULLS.parse(ON_NULL_CONFIG, getString(ON_NULL_CONFIG)));
    }
}
