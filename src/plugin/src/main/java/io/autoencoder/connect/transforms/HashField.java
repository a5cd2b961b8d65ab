// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.record.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces fields by pseudonyms. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class HashField<R extends ConnectRecord<R>> extends EditFields<R> {

    public static final String OVERVIEW_DOC =
            "Replaces fields by pseudonyms: a keyed hash (HMAC-SHA-256) that nobody can compute or undo without the key. Equal"
                    + " values of a field stay equal, so that records can still be counted and joined by it; equal values of two"
                    + " fields do not, unless they share a domain. While a key is replaced by another, both pseudonyms can be"
                    + " written."
                    + "<p/>Use the concrete transformation type designed for the record key (<code>"
                    + Key.class.getName() + "</code>) or value (<code>" + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = HashFieldConfig.CONFIG_DEF;

    private static final String NAME = "HashField";
    private static final Logger LOG = LoggerFactory.getLogger(HashField.class);

    HashField(RecordPart part) {
        super(NAME, "hash record", part, LOG);
    }

    @Override
    public void configure(Map<String, ?> properties) {
        HashFieldConfig config = new HashFieldConfig(properties);
        use(config, config.edits());
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    /**
     * Hashes fields of record keys.
     *
     * @param <R> source or sink records
     */
    public static final class Key<R extends ConnectRecord<R>> extends HashField<R> {

        public Key() {
            super(RecordPart.KEY);
        }
    }

    /**
     * Hashes fields of record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends HashField<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
