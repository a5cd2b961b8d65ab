// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.fields.FieldEdits;
import io.autoencoder.connect.fields.FieldEdits.Edited;
import io.autoencoder.connect.record.RecordPart;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.slf4j.Logger;

/**
 * What transforms that put another value into each of the named {@code fields} have in common. Thread-safe once
 * configured.
 *
 * @param <R> source or sink records
 */
abstract class EditFields<R extends ConnectRecord<R>> extends FieldTransform<R> {

    private FieldEdits edits;

    /**
     * @param name the class as users name it
     * @param purpose what it does, for messages: {@code mask record}
     */
    @SuppressWarnings("NullAway.Init") // What use sets: a worker configures before it transforms.
    EditFields(String name, String purpose, RecordPart part, Logger log) {
        super(name, purpose, part, log);
    }

    final void use(FieldTransformConfig config, FieldEdits wanted) {
        edits = wanted;
        use(config, wanted.paths());
    }

    @Override
    final Edited edited(Struct struct, R record) {
        return edits.of(struct);
    }

    @Override
    final Edited edited(Map<?, ?> map, R record) {
        return edits.of(map);
    }
}
