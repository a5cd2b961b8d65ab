// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Edits the named fields of keys and values, which are copied: nothing that a record holds is changed. A field may lie
 * in structs and maps, in each element of an array, and may be an array itself, whose elements are edited then.
 * Thread-safe.
 */
public final class FieldEdits {

    private final List<FieldPath> paths;
    private final MapEdits maps;
    private final SchemaCache<StructEdits> structs;

    /** The latest plan: most records have the schema of the one before. */
    private volatile @Nullable StructEdits latest;

    /**
     * The result.
     *
     * @param schema null for a map
     * @param value the very one that came where it has none of the fields
     * @param absent the named fields that it does not have
     */
    public record Edited(@Nullable Schema schema, Object value, List<FieldPath> absent) {}

    /**
     * @param fields at least one
     * @param replaceNullWithDefault whether a null is read as its schema's default
     */
    public FieldEdits(List<EditedField> fields, boolean replaceNullWithDefault) {
        List<EditedField> all = List.copyOf(fields);
        this.paths = all.stream().map(EditedField::path).toList();
        this.maps = new MapEdits(all);
        this.structs = new SchemaCache<>(schema -> StructEdits.of(schema, all, replaceNullWithDefault));
    }

    public List<FieldPath> paths() {
        return paths;
    }

    /** @throws UnscorableRecordException if a field cannot be edited, or another lies where its path leads */
    public Edited of(Struct struct) {
        StructEdits edits = editsOf(struct.schema());
        return edits.isEmpty()
                ? new Edited(struct.schema(), struct, edits.absent())
                : new Edited(edits.schema(), edits.edited(struct), edits.absent());
    }

    /** @throws UnscorableRecordException if a field cannot be edited, or another lies where its path leads */
    public Edited of(Map<?, ?> map) {
        return maps.edited(map);
    }

    private StructEdits editsOf(Schema schema) {
        StructEdits known = latest;
        if (known != null && known.source() == schema) {
            return known;
        }
        synchronized (structs) {
            known = structs.get(schema);
        }
        latest = known;
        return known;
    }
}
