// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.record.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a value in the place of nulls. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class ReplaceNull<R extends ConnectRecord<R>> extends EditFields<R> {

    public static final String OVERVIEW_DOC =
            "Puts a configured value into fields that are null, as KSQL does with IFNULL. In records with a schema the value is"
                    + " read as the type of each field; in records without one, a field that is absent is added."
                    + "<p/>Use the concrete transformation type designed for the record key (<code>"
                    + Key.class.getName() + "</code>) or value (<code>" + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = ReplaceNullConfig.CONFIG_DEF;

    private static final String NAME = "ReplaceNull";
    private static final Logger LOG = LoggerFactory.getLogger(ReplaceNull.class);

    ReplaceNull(RecordPart part) {
        super(NAME, "replace null in record", part, LOG);
    }

    @Override
    public void configure(Map<String, ?> properties) {
        ReplaceNullConfig config = new ReplaceNullConfig(properties);
        use(config, config.edits());
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    /**
     * Replaces nulls in record keys.
     *
     * @param <R> source or sink records
     */
    public static final class Key<R extends ConnectRecord<R>> extends ReplaceNull<R> {

        public Key() {
            super(RecordPart.KEY);
        }
    }

    /**
     * Replaces nulls in record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends ReplaceNull<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
