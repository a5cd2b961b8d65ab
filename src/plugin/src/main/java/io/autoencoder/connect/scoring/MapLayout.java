// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.fields.MapCopies;
import io.autoencoder.connect.fields.SharedKeysMap;
import io.autoencoder.connect.record.FieldPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where the features lie in schemaless records. The maps of one topic mostly hold the same keys in the same order, so
 * that it is known for the copy of a map where its features are, without a lookup for each. Not thread-safe.
 */
public final class MapLayout implements RecordLayout {

    private final RecordField[] fields;
    private final String[] outputs;
    private final ReservedNames reserved;
    private final MapCopies copies;

    /**
     * Where a copy of the remembered map has the features; negative for those that lie at no key of their own: within
     * other maps, and absent ones.
     */
    private final int[] places;

    /**
     * @param fields the fields that hold the features
     * @param outputs names to put into copies
     * @param reserved names that only outputs may have
     */
    public MapLayout(List<RecordField> fields, String[] outputs, ReservedNames reserved) {
        this.outputs = outputs;
        this.reserved = reserved;
        this.fields = fields.toArray(RecordField[]::new);
        this.copies = new MapCopies(outputs);
        this.places = new int[this.fields.length];
    }

    @Override
    public void read(Object value, double[] row) {
        Map<?, ?> map = (Map<?, ?>) value;
        SharedKeysMap copy = copies.alike(map);
        if (copy == null) {
            readByName(map, row);
        } else {
            readByPlace(copy, row);
        }
    }

    @Override
    public Map<Object, Object> readAndCopy(Object value, double[] row) {
        Map<?, ?> map = (Map<?, ?>) value;
        SharedKeysMap alike = copies.alike(map);
        if (alike == null) {
            // Keys that are remembered were found to be free.
            reserved.requireFree(map);
            readByName(map, row);
            Map<Object, Object> copy = roomFor(map);
            copy.putAll(map);
            return copy;
        }
        readByPlace(alike, row);
        return alike;
    }

    /** A HashMap grows when it is three quarters full. */
    private Map<Object, Object> roomFor(Map<?, ?> map) {
        return new HashMap<>((map.size() + outputs.length) * 4 / 3 + 1);
    }

    @Override
    public Map<Object, Object> copyUnscored(Object value) {
        Map<?, ?> map = (Map<?, ?>) value;
        Map<Object, Object> copy = roomFor(map);
        map.forEach((name, entry) -> copy.put(name, reserved.contains(name) ? null : entry));
        for (String name : outputs) {
            copy.put(name, null);
        }
        return copy;
    }

    @Override
    public void put(Object copy, int output, @Nullable Object result) {
        if (copy instanceof SharedKeysMap shared) {
            shared.setAt(shared.size() - outputs.length + output, result);
        } else {
            put(copy, outputs[output], result);
        }
    }

    @Override
    public void putError(Object copy, String sentence) {
        put(copy, reserved.error(), sentence);
    }

    /** Only into maps that were made here. */
    @SuppressWarnings("unchecked")
    private static void put(Object copy, String name, @Nullable Object result) {
        ((Map<Object, Object>) copy).put(name, result);
    }

    @Override
    public @Nullable Schema schema() {
        return null;
    }

    @Override
    public boolean isWithoutRow(Object value) {
        Map<?, ?> map = (Map<?, ?>) value;
        return Arrays.stream(fields).allMatch(field -> field.path().isBelowNull(map));
    }

    @Override
    public String whyMissing(Object value, int feature) {
        FieldPath path = fields[feature].path();
        Map<?, ?> map = (Map<?, ?>) value;
        return path.isIn(map) ? RecordField.whyMissing(path.valueIn(map)) : RecordScorer.ABSENT;
    }

    private void readByPlace(SharedKeysMap copy, double[] row) {
        for (int i = 0; i < places.length; i++) {
            RecordField field = fields[i];
            row[i] = field.code(places[i] < 0 ? field.path().valueIn(copy) : copy.valueAt(places[i]));
        }
    }

    private void readByName(Map<?, ?> map, double[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = fields[i].code(fields[i].path().valueIn(map));
        }
        if (copies.remember(map)) {
            for (int i = 0; i < places.length; i++) {
                String key = fields[i].path().keyIn(map);
                places[i] = key == null ? -1 : copies.place(key);
            }
        }
    }
}
