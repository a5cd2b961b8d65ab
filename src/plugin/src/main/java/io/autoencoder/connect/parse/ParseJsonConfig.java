// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.Validators;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@code ParseJson}. Immutable. */
public final class ParseJsonConfig extends ParseTextConfig {

    private static final String FIELD_DOC =
            "The field that holds the JSON text; what else the record's key or value holds is dropped. Left empty, the key"
                    + " or value itself is the text.";

    private static final String CHARSET_DOC = "The character set of text that comes as bytes.";

    static final String SCHEMA_FIELDS_CONFIG = "schema.fields";
    private static final String SCHEMA_FIELDS_DOC =
            "The fields of a Struct to make of each object, each a path or path:type, as in"
                    + " Amount:float64,card.country:string; types are those of ParseDelimited's columns, and string where none is"
                    + " given. Fields that an object lacks are null, and what is not listed is left out. Left empty, the object"
                    + " becomes a Map without a schema. Set it for sinks and converters that need a schema.";

    private static final String SCHEMA_NAME_DOC = "The name of the Struct's schema. Left empty, it has none.";

    public static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(FIELD_CONFIG)
            .group("Text")
            .text(FIELD_CONFIG, "", Validators.OPTIONAL_PATH, Importance.MEDIUM, FIELD_DOC)
            .text(CHARSET_CONFIG, "UTF-8", Validators.CHARSET, Importance.LOW, CHARSET_DOC)
            .group("Schema")
            .list(SCHEMA_FIELDS_CONFIG, "", Declarations.VALIDATOR, Importance.MEDIUM, SCHEMA_FIELDS_DOC)
            .checkedBy(ParseJsonConfig::checkFields)
            .text(SCHEMA_NAME_CONFIG, "", Importance.LOW, SCHEMA_NAME_DOC)
            .keys(ParseTextConfig::timestampKeys)
            .group("Errors")
            .keys(ParseTextConfig::errorKeys)
            .build();

    /** @throws ConfigException if a value is wrong */
    public ParseJsonConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties);
        ConfigDefBuilder.require(CONFIG_DEF, this, ParseJsonConfig::checkFields);
    }

    /** Says nothing of declarations that are wrong by themselves, which is reported already. */
    private static void checkFields(Map<String, Object> values) {
        if (values.get(SCHEMA_FIELDS_CONFIG) instanceof List<?> declarations) {
            Map<String, ColumnType> types;
            try {
                types = Declarations.parse(SCHEMA_FIELDS_CONFIG, declarations, ColumnType.STRING);
            } catch (ConfigException e) {
                return;
            }
            JsonFields.of(SCHEMA_FIELDS_CONFIG, types, "");
        }
    }

    /** Empty where objects become maps. */
    public Optional<JsonFields> fields() {
        Map<String, ColumnType> types =
                Declarations.parse(SCHEMA_FIELDS_CONFIG, getList(SCHEMA_FIELDS_CONFIG), ColumnType.STRING);
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonFields.of(SCHEMA_FIELDS_CONFIG, types, getString(SCHEMA_NAME_CONFIG)));
    }

    public ValueFormat valueFormat() {
        return new ValueFormat("field", TextNumber.POINT, timestamps());
    }
}
