// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.RecordText;
import io.autoencoder.connect.settings.ConfigDefBuilder;
import io.autoencoder.connect.settings.Validators;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The keys that all {@code ParseText} transforms have: where the text lies, its timestamps, and what becomes of errors.
 */
public abstract class ParseTextConfig extends AbstractConfig {

    static final String FIELD_CONFIG = "field";

    static final String CHARSET_CONFIG = "charset";

    static final String SCHEMA_NAME_CONFIG = "schema.name";

    static final String TIMESTAMP_FORMATS_CONFIG = "timestamp.formats";
    private static final String TIMESTAMP_FORMATS_DOC =
            "How text of type timestamp is written: patterns of Java's DateTimeFormatter without commas, such as dd/MM/yyyy"
                    + " HH:mm:ss, tried in their order. Left empty, ISO 8601 is read (2024-01-05T10:00:00Z; also with a space for"
                    + " the T, without a zone, or the date alone), and whole numbers as milliseconds since 1970.";

    static final String TIMESTAMP_ZONE_CONFIG = "timestamp.zone";
    private static final String TIMESTAMP_ZONE_DOC =
            "The time zone of timestamps that name none. Set it to the zone of the system that writes them, such as"
                    + " Europe/Paris.";

    static final String TIMESTAMP_FIELD_CONFIG = "timestamp.field";
    private static final String TIMESTAMP_FIELD_DOC =
            "The field of the parsed record whose time becomes the timestamp of the record itself, which windows, retention"
                    + " and Kafka's TimestampRouter go by: a timestamp, text written as in timestamp.formats, or milliseconds"
                    + " since 1970. A record without such a time is an error that on.error decides on. Left empty, the record"
                    + " keeps the timestamp that it came with.";

    ParseTextConfig(ConfigDef definition, Map<String, ?> properties) {
        super(definition, properties, false);
    }

    /** Adds the keys of timestamps to the current group. */
    static void timestampKeys(ConfigDefBuilder keys) {
        keys.list(TIMESTAMP_FORMATS_CONFIG, "", TimestampFormat.PATTERNS, Importance.LOW, TIMESTAMP_FORMATS_DOC)
                .text(TIMESTAMP_ZONE_CONFIG, "UTC", Validators.ZONE, Importance.LOW, TIMESTAMP_ZONE_DOC)
                .text(TIMESTAMP_FIELD_CONFIG, "", Validators.OPTIONAL_PATH, Importance.LOW, TIMESTAMP_FIELD_DOC);
    }

    /** Adds the keys of errors to the current group. */
    static void errorKeys(ConfigDefBuilder keys) {
        ErrorPolicy.transformKeys(keys, "cannot be parsed", "parse_error");
    }

    public final RecordText text() {
        return RecordText.of(getString(FIELD_CONFIG), getString(CHARSET_CONFIG));
    }

    /** Empty where records keep their own. */
    public final Optional<RecordTimestamp> recordTimestamp() {
        return Optional.of(getString(TIMESTAMP_FIELD_CONFIG))
                .filter(path -> !path.isEmpty())
                .map(path -> new RecordTimestamp(FieldPath.parse(path), timestamps()));
    }

    final TimestampFormat timestamps() {
        return new TimestampFormat(getList(TIMESTAMP_FORMATS_CONFIG), ZoneId.of(getString(TIMESTAMP_ZONE_CONFIG)));
    }
}
