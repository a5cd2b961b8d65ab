// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.fields.FieldEdits.Edited;
import io.autoencoder.connect.fields.FieldWriter;
import io.autoencoder.connect.fields.TextTemplate;
import io.autoencoder.connect.record.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes text made of other fields. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class ConcatFields<R extends ConnectRecord<R>> extends FieldTransform<R> {

    public static final String OVERVIEW_DOC =
            "Writes a text made of other fields into a field, as KSQL does with || and CONCAT: ${user}-${Time}. Text stands as it"
                    + " is, numbers in plain notation, times in ISO 8601."
                    + "<p/>Use the concrete transformation type designed for the record key (<code>"
                    + Key.class.getName() + "</code>) or value (<code>" + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = ConcatFieldsConfig.CONFIG_DEF;

    private static final String NAME = "ConcatFields";
    private static final Logger LOG = LoggerFactory.getLogger(ConcatFields.class);

    private TextTemplate template;
    private FieldWriter writer;

    @SuppressWarnings("NullAway.Init") // What configure sets: a worker configures before it transforms.
    ConcatFields(RecordPart part) {
        super(NAME, "concatenate fields of record", part, LOG);
    }

    @Override
    public void configure(Map<String, ?> properties) {
        ConcatFieldsConfig config = new ConcatFieldsConfig(properties);
        template = config.template();
        writer = new FieldWriter(config.target(), Schema.OPTIONAL_STRING_SCHEMA, config.replacesNullWithDefault());
        use(config, template.fields());
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    @Override
    final Edited edited(Struct struct, R record) {
        Struct written = writer.with(template.of(struct), struct);
        return new Edited(written.schema(), written, template.absentIn(struct));
    }

    @Override
    final Edited edited(Map<?, ?> map, R record) {
        return new Edited(null, writer.with(template.of(map), map), template.absentIn(map));
    }

    /**
     * Concatenates fields of record keys.
     *
     * @param <R> source or sink records
     */
    public static final class Key<R extends ConnectRecord<R>> extends ConcatFields<R> {

        public Key() {
            super(RecordPart.KEY);
        }
    }

    /**
     * Concatenates fields of record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends ConcatFields<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
