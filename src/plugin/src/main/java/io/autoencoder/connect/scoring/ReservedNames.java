// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.fields.StructCopy;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.EnumKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;

/**
 * The names of a scorer's outputs, configured or not, and of its error. What a record carries under them before it is
 * scored is no verdict of this scorer: it must not go on with a record that was not scored, which would bring its own.
 * Not thread-safe.
 */
public final class ReservedNames {

    private final String error;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Set<String> names;

    /** Walked over once a record. */
    private final String[] inOrder;

    private final SchemaCache<StructCopy> copies =
            new SchemaCache<>(schema -> new StructCopy(schema, this::contains, Map.of(), false));

    /** @param prefix put before the name of each output */
    public ReservedNames(String prefix) {
        error = prefix + "error";
        for (OutputField output : OutputField.values()) {
            schemas.put(prefix + EnumKey.nameOf(output), output.schema());
        }
        schemas.put(error, Schema.OPTIONAL_STRING_SCHEMA);
        names = new HashSet<>(schemas.keySet());
        inOrder = schemas.keySet().toArray(String[]::new);
    }

    /** The name of the field or header that holds why a record could not be scored. */
    String error() {
        return error;
    }

    boolean contains(Object name) {
        return name instanceof String && names.contains(name);
    }

    /** The first of the schema's fields that has one of these names. */
    Optional<String> firstIn(Schema schema) {
        return schema.fields().stream().map(Field::name).filter(this::contains).findFirst();
    }

    /** These names that a schema has fields of, with the type that the outputs have. */
    Map<String, Schema> heldBy(Schema schema) {
        Map<String, Schema> held = new LinkedHashMap<>(schemas);
        held.keySet().removeIf(name -> schema.field(name) == null);
        return held;
    }

    /** @throws UnscorableRecordException if the record has a field of one of these names */
    void requireFree(Map<?, ?> map) {
        for (String name : inOrder) {
            if (map.containsKey(name)) {
                throw OutputField.taken(name);
            }
        }
    }

    /** A copy without those of these names. */
    public Headers removedFrom(Headers headers) {
        Headers copy = new ConnectHeaders();
        for (Header header : headers) {
            if (!contains(header.key())) {
                copy.add(header);
            }
        }
        return copy;
    }

    /**
     * The record without fields, at the top level of the part, and headers of these names; itself where it has none.
     */
    public <R extends ConnectRecord<R>> R removedFrom(R record, RecordPart part) {
        R result = record;
        Object value = part.value(record);
        if (value instanceof Struct struct && firstIn(struct.schema()).isPresent()) {
            Struct copy = copies.get(struct.schema()).of(struct);
            result = part.replace(record, copy.schema(), copy);
        } else if (value instanceof Map<?, ?> map && names.stream().anyMatch(map::containsKey)) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            copy.keySet().removeAll(names);
            result = part.replace(record, part.schema(record), copy);
        }
        for (Header header : record.headers()) {
            if (contains(header.key())) {
                return RecordPart.withHeaders(result, removedFrom(record.headers()));
            }
        }
        return result;
    }
}
