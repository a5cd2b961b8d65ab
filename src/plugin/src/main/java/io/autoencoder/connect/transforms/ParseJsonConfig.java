// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.OnError;
import io.autoencoder.connect.record.RecordText;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of {@link ParseJson}. Immutable. */
final class ParseJsonConfig extends AbstractConfig {

    static final String FIELD_CONFIG = "field";
    private static final String FIELD_DOC =
            "The field that holds the JSON text; what else the record's key or value holds is dropped. Left empty, the key"
                    + " or value itself is the text.";

    static final String CHARSET_CONFIG = "charset";
    private static final String CHARSET_DOC = "The character set of text that comes as bytes.";

    static final String SCHEMA_FIELDS_CONFIG = "schema.fields";
    private static final String SCHEMA_FIELDS_DOC =
            "The fields of a Struct to make of each object, each a path or path:type, as in"
                    + " Amount:float64,card.country:string; types are those of ParseDelimited's columns, and string where none is"
                    + " given. Fields that an object lacks are null, and what is not listed is left out. Left empty, the object"
                    + " becomes a Map without a schema. Set it for sinks and converters that need a schema.";

    static final String SCHEMA_NAME_CONFIG = "schema.name";
    private static final String SCHEMA_NAME_DOC = "The name of the Struct's schema. Left empty, it has none.";

    static final String TIMESTAMP_FORMATS_CONFIG = ParseDelimitedConfig.TIMESTAMP_FORMATS_CONFIG;
    static final String TIMESTAMP_ZONE_CONFIG = ParseDelimitedConfig.TIMESTAMP_ZONE_CONFIG;

    static final String ON_ERROR_CONFIG = "on.error";
    private static final String ON_ERROR_DOC =
            "What becomes of a record that cannot be parsed: an error that the connector's errors.tolerance decides on"
                    + " (fail), passed on as it is (pass), or passed on with the error in a header (tag).";

    static final String ERROR_HEADER_CONFIG = "error.header";
    private static final String ERROR_HEADER_DOC = "The name of the header that on.error=tag writes.";

    private static final EnumKey<OnError> ON_ERRORS = new EnumKey<>(OnError.class);

    static final ConfigDef CONFIG_DEF = new ConfigDefBuilder()
            .identifiedBy(FIELD_CONFIG)
            .group("Text")
            .define(FIELD_CONFIG, Type.STRING, "", Validators.OPTIONAL_PATH, Importance.MEDIUM, FIELD_DOC)
            .define(CHARSET_CONFIG, Type.STRING, "UTF-8", Validators.CHARSET, Importance.LOW, CHARSET_DOC)
            .group("Schema")
            .define(
                    SCHEMA_FIELDS_CONFIG,
                    Type.LIST,
                    List.of(),
                    Declarations.VALIDATOR,
                    Importance.MEDIUM,
                    SCHEMA_FIELDS_DOC,
                    ParseJsonConfig::checkFields)
            .define(SCHEMA_NAME_CONFIG, Type.STRING, "", null, Importance.LOW, SCHEMA_NAME_DOC)
            .define(
                    TIMESTAMP_FORMATS_CONFIG,
                    Type.LIST,
                    List.of(),
                    Validators.TIMESTAMP_FORMATS,
                    Importance.LOW,
                    ParseDelimitedConfig.TIMESTAMP_FORMATS_DOC)
            .define(
                    TIMESTAMP_ZONE_CONFIG,
                    Type.STRING,
                    "UTC",
                    Validators.ZONE,
                    Importance.LOW,
                    ParseDelimitedConfig.TIMESTAMP_ZONE_DOC)
            .group("Errors")
            .define(ON_ERROR_CONFIG, Type.STRING, "fail", ON_ERRORS, Importance.MEDIUM, ON_ERROR_DOC)
            .define(ERROR_HEADER_CONFIG, Type.STRING, "parse_error", null, Importance.LOW, ERROR_HEADER_DOC)
            .build();

    /** @throws ConfigException if a value is wrong */
    ParseJsonConfig(Map<String, ?> properties) {
        super(CONFIG_DEF, properties, false);
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

    RecordText text() {
        return RecordText.of(getString(FIELD_CONFIG), getString(CHARSET_CONFIG));
    }

    /** Empty where objects become maps. */
    Optional<JsonFields> fields() {
        Map<String, ColumnType> types =
                Declarations.parse(SCHEMA_FIELDS_CONFIG, getList(SCHEMA_FIELDS_CONFIG), ColumnType.STRING);
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonFields.of(SCHEMA_FIELDS_CONFIG, types, getString(SCHEMA_NAME_CONFIG)));
    }

    ValueFormat valueFormat() {
        return new ValueFormat(
                "field",
                TextNumber.POINT,
                new TimestampFormat(getList(TIMESTAMP_FORMATS_CONFIG), ZoneId.of(getString(TIMESTAMP_ZONE_CONFIG))));
    }

    OnError onError() {
        return ON_ERRORS.parse(ON_ERROR_CONFIG, getString(ON_ERROR_CONFIG));
    }

    String errorHeader() {
        return getString(ERROR_HEADER_CONFIG);
    }
}
