// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.parse.JsonFields;
import io.autoencoder.connect.parse.JsonText;
import io.autoencoder.connect.parse.ParseJsonConfig;
import io.autoencoder.connect.parse.ValueFormat;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the text of JSON objects into maps or structs. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class ParseJson<R extends ConnectRecord<R>> extends ParseText<R> {

    public static final String OVERVIEW_DOC =
            "Turns the text of a JSON object, such as HTTP and MQTT sources and spooldir's schemaless JSON source write, into"
                    + " a Map without a schema, or into a Struct of the listed fields. Whole numbers become int64, beyond 64 bits"
                    + " float64, and other numbers float64. Records without a key or value are passed on as they are."
                    + "<p/>Use the concrete transformation type designed for the record key (<code>"
                    + Key.class.getName() + "</code>) or value (<code>" + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = ParseJsonConfig.CONFIG_DEF;

    static final String NAME = "ParseJson";

    private static final Logger LOG = LoggerFactory.getLogger(ParseJson.class);

    /** Null where objects become maps. */
    private @Nullable JsonFields fields;

    private ValueFormat values;

    ParseJson(RecordPart part) {
        super(NAME, "JSON", part, LOG);
    }

    @Override
    public void configure(Map<String, ?> properties) {
        ParseJsonConfig config = new ParseJsonConfig(properties);
        use(config);
        fields = config.fields().orElse(null);
        values = config.valueFormat();
        UnknownKeys.warn(LOG, NAME, config);
    }

    @Override
    R parsed(R record, RecordPart where, String found) {
        Map<String, Object> object = JsonText.parse(found);
        if (fields == null) {
            return where.replace(record, null, object);
        }
        Struct struct = fields.struct(object, values);
        return where.replace(record, struct.schema(), struct);
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    /**
     * Parses record keys.
     *
     * @param <R> source or sink records
     */
    public static final class Key<R extends ConnectRecord<R>> extends ParseJson<R> {

        public Key() {
            super(RecordPart.KEY);
        }
    }

    /**
     * Parses record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends ParseJson<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
