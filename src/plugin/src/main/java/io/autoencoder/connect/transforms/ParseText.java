// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.errors.ErrorPolicy;
import io.autoencoder.connect.parse.ParseTextConfig;
import io.autoencoder.connect.parse.RecordTimestamp;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.RecordText;
import io.autoencoder.connect.record.UnscorableRecordException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What transforms that parse text have in common: where the text lies, and what becomes of text that cannot be parsed.
 * Thread-safe once configured.
 *
 * @param <R> source or sink records
 */
abstract class ParseText<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private final String name;
    private final String purpose;
    private final RecordPart part;
    private final Logger log;
    private RecordText text;
    private ErrorPolicy errors;

    /** Null where records keep their own. */
    private @Nullable RecordTimestamp timestamp;

    /**
     * @param name the class as users name it
     * @param what the text is called in messages
     */
    @SuppressWarnings("NullAway.Init") // What use sets: a worker configures before it transforms.
    ParseText(String name, String what, RecordPart part, Logger log) {
        this.name = name;
        this.purpose = "parse " + what;
        this.part = part;
        this.log = log;
    }

    final void use(ParseTextConfig config) {
        text = config.text();
        timestamp = config.recordTimestamp().orElse(null);
        errors = new ErrorPolicy(name, purpose, config, log::warn);
    }

    @Override
    public final @Nullable R apply(R record) {
        try {
            String found = text.in(part.value(record));
            if (found == null) {
                return record;
            }
            R parsed = parsed(record, part, found);
            return parsed == null || timestamp == null ? parsed : timestamp.set(parsed, part);
        } catch (UnscorableRecordException problem) {
            return errors.handle(record, problem);
        }
    }

    /**
     * The record with what the text stands for.
     *
     * @return null for a record that is to be dropped
     * @throws UnscorableRecordException if the text cannot be parsed
     */
    abstract @Nullable R parsed(R record, RecordPart where, String found);

    @Override
    public final String version() {
        return ProductVersion.current();
    }

    @Override
    public final void close() {
        // Holds nothing.
    }
}
