// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.parse.LineParser;
import io.autoencoder.connect.parse.ParseDelimitedConfig;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns lines of delimited text into structs. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class ParseDelimited<R extends ConnectRecord<R>> extends ParseText<R> {

    public static final String OVERVIEW_DOC =
            "Turns each line of delimited text, such as Kafka's file source reads from a CSV file, into a Struct with a field"
                    + " for each column. A record is one line: cells with line breaks in them are an error. Records without"
                    + " a key or value are passed on as they are."
                    + "<p/>Use the concrete transformation type designed for the record key (<code>"
                    + Key.class.getName() + "</code>) or value (<code>" + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = ParseDelimitedConfig.CONFIG_DEF;

    static final String NAME = "ParseDelimited";

    private static final Logger LOG = LoggerFactory.getLogger(ParseDelimited.class);

    private final RateLimitedLog drops = new RateLimitedLog(LOG::info);
    private LineParser parser;

    ParseDelimited(RecordPart part) {
        super(NAME, "line", part, LOG);
    }

    @Override
    public void configure(Map<String, ?> properties) {
        ParseDelimitedConfig config = new ParseDelimitedConfig(properties);
        use(config);
        parser = new LineParser(config);
        List<Integer> leftOut = config.columns().leftOut();
        if (!leftOut.isEmpty()) {
            LOG.info("{}: columns without a name are left out: {}", NAME, leftOut);
        }
        UnknownKeys.warn(LOG, NAME, config);
    }

    @Override
    @Nullable
    R parsed(R record, RecordPart where, String found) {
        Optional<Struct> struct = parser.parse(found);
        if (struct.isEmpty()) {
            drops.tell(NAME + ": dropped an empty line, a comment, or a line with the columns' names");
            return null;
        }
        return where.replace(record, struct.get().schema(), struct.get());
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
    public static final class Key<R extends ConnectRecord<R>> extends ParseDelimited<R> {

        public Key() {
            super(RecordPart.KEY);
        }
    }

    /**
     * Parses record values.
     *
     * @param <R> source or sink records
     */
    public static final class Value<R extends ConnectRecord<R>> extends ParseDelimited<R> {

        public Value() {
            super(RecordPart.VALUE);
        }
    }
}
