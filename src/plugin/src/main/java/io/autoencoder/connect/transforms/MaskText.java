// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.record.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Masks text fields. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class MaskText<R extends ConnectRecord<R>> extends EditFields<R> {

    public static final String OVERVIEW_DOC =
            "Replaces the characters of text fields by others that tell their class alone: upper case letters by X, lower case"
                    + " ones by x, digits by n and all others by -, each of which can be chosen; all of them, or those on the left or"
                    + " right. What KSQL does with MASK, MASK_LEFT, MASK_RIGHT, MASK_KEEP_LEFT and MASK_KEEP_RIGHT. A masked text"
                    + " still tells its length: use HashField to hide a value and be able to join by it."
                    + "<p/>Use the concrete transformation type designed for the record key (<code>"
                    + Key.class.getName() + "</code>) or value (<code>" + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = MaskTextConfig.CONFIG_DEF;

    private static final String NAME = "MaskText";
    private static final Logger LOG = LoggerFactory.getLogger(MaskText.class);

    MaskText(RecordPart part) {
        super(NAME, "mask record", part, LOG);
    }

    @Override
    public void configure(Map<String, ?> properties) {
        MaskTextConfig config = new MaskTextConfig(properties);
        use(config, config.edits());
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    /**
     * Masks fields of record keys.
     *
     * @param <R> source or sink records
     */
    public static final class Key<R extends ConnectRecord<R>> extends MaskText<R> {

        public Key() {
            super(RecordPart.KEY);
        }
    }

    /**
     * Masks fields of record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends MaskText<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
