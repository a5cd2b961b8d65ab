// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.record.FieldPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where the features lie in schemaless records. The maps of one topic mostly hold the same keys in the same order, so
 * the order of one map is remembered and the next are read in a single pass, at half the cost of a lookup per feature.
 * Not thread-safe.
 */
public final class MapLayout implements RecordLayout {

    /** What {@link List#indexOf} returns for a key that holds no feature. */
    private static final int NO_FEATURE = -1;

    private final RecordField[] fields;
    private final String[] outputs;

    private final ReservedNames reserved;

    /** The keys of the remembered map, in order; null before the first map. */
    private Object @Nullable [] keys;

    private int[] featureOfKey = {};

    /**
     * Features that lie at no key of their own: those within other maps, absent ones, and second features of one key.
     */
    private int[] elsewhere = {};

    private int misses;

    /**
     * @param fields the fields that hold the features
     * @param outputs names to put into copies
     * @param reserved names that only outputs may have
     */
    public MapLayout(List<RecordField> fields, String[] outputs, ReservedNames reserved) {
        this.outputs = outputs;
        this.reserved = reserved;
        this.fields = fields.toArray(RecordField[]::new);
    }

    @Override
    public void read(Object value, double[] row) {
        Map<?, ?> map = (Map<?, ?>) value;
        if (!readInOrder(map, row, null)) {
            readByName(map, row);
        }
    }

    @Override
    public Map<Object, Object> readAndCopy(Object value, double[] row) {
        Map<?, ?> map = (Map<?, ?>) value;
        Map<Object, Object> copy = roomFor(map);
        if (!readInOrder(map, row, copy)) {
            // Keys that are remembered were found to be free.
            reserved.requireFree(map);
            readByName(map, row);
            copy.putAll(map);
        }
        return copy;
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
        put(copy, outputs[output], result);
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

    /**
     * Returns false, having written part of the row and the copy, if the keys are not the remembered ones.
     *
     * @param copy empty; receives all entries; null if no copy is wanted
     */
    private boolean readInOrder(Map<?, ?> map, double[] row, @Nullable Map<Object, Object> copy) {
        if (keys == null || map.size() != keys.length) {
            return false;
        }
        int position = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            Object value = entry.getValue();
            if (key != keys[position] && !Objects.equals(keys[position], key)) {
                return false;
            }
            if (copy != null) {
                copy.put(key, value);
            }
            int feature = featureOfKey[position];
            if (feature != NO_FEATURE) {
                row[feature] = fields[feature].code(value);
            }
            position++;
        }
        for (int feature : elsewhere) {
            lookUp(map, feature, row);
        }
        return true;
    }

    private void readByName(Map<?, ?> map, double[] row) {
        for (int i = 0; i < row.length; i++) {
            lookUp(map, i, row);
        }
        remember(map);
    }

    private void lookUp(Map<?, ?> map, int feature, double[] row) {
        RecordField field = fields[feature];
        row[feature] = field.code(field.path().valueIn(map));
    }

    /** Done after 1, 2, 4, 8, … misses, so that a topic whose records have many forms does not pay for it each time. */
    private void remember(Map<?, ?> map) {
        misses++;
        if (Integer.bitCount(misses) != 1) {
            return;
        }
        List<String> holders =
                Arrays.stream(fields).map(field -> field.path().keyIn(map)).toList();
        keys = map.keySet().toArray();
        featureOfKey = Arrays.stream(keys)
                .mapToInt(key -> key == null ? NO_FEATURE : holders.indexOf(key))
                .toArray();
        elsewhere = IntStream.range(0, holders.size())
                .filter(feature -> holders.get(feature) == null || holders.indexOf(holders.get(feature)) < feature)
                .toArray();
    }
}
