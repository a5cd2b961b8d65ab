// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.transforms.Transformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns lines of delimited text into structs. See {@link #OVERVIEW_DOC}. Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
public abstract class ParseDelimited<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    public static final String OVERVIEW_DOC =
            "Turns each line of delimited text, such as Kafka's file source reads from a CSV file, into a Struct with a field"
                    + " for each column. A record is one line: cells with line breaks in them are an error. Records without"
                    + " a key or value are passed on as they are."
                    + "<p/>Use the concrete transformation type designed for the record key (<code>"
                    + Key.class.getName() + "</code>) or value (<code>" + Value.class.getName() + "</code>).";

    public static final ConfigDef CONFIG_DEF = ParseDelimitedConfig.CONFIG_DEF;

    private static final Logger LOG = LoggerFactory.getLogger(ParseDelimited.class);
    private static final String NAME = "ParseDelimited";

    private final RecordPart part;
    private final RareMessage errors = new RareMessage(LOG::warn);
    private final RareMessage drops = new RareMessage(LOG::info);
    private LineParser parser;
    private FieldReader field;
    private OnError onError;
    private String errorHeader;

    ParseDelimited(RecordPart part) {
        this.part = part;
    }

    @Override
    public void configure(Map<String, ?> properties) {
        ParseDelimitedConfig config = new ParseDelimitedConfig(properties);
        parser = new LineParser(config);
        field = config.field().map(FieldReader::new).orElse(null);
        onError = config.onError();
        errorHeader = config.errorHeader();
        UnknownKeys.warn(LOG, NAME, config);
    }

    @Override
    public R apply(R record) {
        try {
            Object value = field == null ? part.value(record) : field.valueIn(part.value(record));
            return value == null ? record : parsed(record, parser.parse(value));
        } catch (RecordProblem problem) {
            return handle(record, ErrorMessage.of(NAME, "parse line", problem, record));
        }
    }

    private R parsed(R record, Optional<Struct> struct) {
        if (struct.isEmpty()) {
            drops.tell(NAME + ": dropped an empty line, a comment, or a line with the columns' names");
            return null;
        }
        return part.replace(record, struct.get().schema(), struct.get());
    }

    private R handle(R record, String sentence) {
        if (onError == OnError.FAIL) {
            throw new DataException(sentence);
        }
        errors.tell(sentence);
        if (onError == OnError.PASS) {
            return record;
        }
        Headers headers = record.headers().duplicate();
        headers.remove(errorHeader).addString(errorHeader, sentence);
        return RecordPart.withHeaders(record, headers);
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public ConfigDef config() {
        return CONFIG_DEF;
    }

    @Override
    public void close() {
        // Holds nothing.
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
