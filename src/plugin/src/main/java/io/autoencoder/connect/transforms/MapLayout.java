// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Where the features lie in schemaless records. The maps of one topic mostly hold the same keys in the same order, so the
 * order of one map is remembered and the next are read in a single pass, at half the cost of a lookup per feature. Not
 * thread-safe.
 */
final class MapLayout {

    /** The value {@link List#indexOf} returns for it. */
    private static final int NO_FEATURE = -1;

    private final List<FieldPath> paths;
    private final String[] names;
    private final TextNumber text;

    /** The keys of the remembered map, in order; null before the first map. */
    private Object[] keys;

    private int[] featureOfKey;

    /** Features that lie at no key of their own: those within other maps, absent ones, and second features of one key. */
    private int[] elsewhere;

    private int misses;

    /** @param text reads values that are text */
    MapLayout(List<FieldPath> paths, TextNumber text) {
        this.text = text;
        this.paths = paths;
        this.names = paths.stream().map(FieldPath::text).toArray(String[]::new);
    }

    /**
     * Reads the features into a row, NaN where one is missing.
     *
     * @throws UnscorableRecordException if a value is not a number
     */
    void read(Map<?, ?> map, double[] row) {
        read(map, row, null);
    }

    /**
     * The same, also copying the map, which is cheaper than iterating over it twice.
     *
     * @param copy empty; receives all entries; null if no copy is wanted
     * @throws UnscorableRecordException if a value is not a number
     */
    void read(Map<?, ?> map, double[] row, Map<Object, Object> copy) {
        if (!readInOrder(map, row, copy)) {
            lookUp(map, row);
            remember(map);
            if (copy != null) {
                copy.putAll(map);
            }
        }
    }

    /** Returns false, having written part of the row and the copy, if the keys are not the remembered ones. */
    private boolean readInOrder(Map<?, ?> map, double[] row, Map<Object, Object> copy) {
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
                row[feature] = RecordNumbers.of(value, names[feature], text);
            }
            position++;
        }
        for (int feature : elsewhere) {
            lookUp(map, feature, row);
        }
        return true;
    }

    private void lookUp(Map<?, ?> map, double[] row) {
        for (int i = 0; i < row.length; i++) {
            lookUp(map, i, row);
        }
    }

    private void lookUp(Map<?, ?> map, int feature, double[] row) {
        row[feature] = RecordNumbers.of(paths.get(feature).valueIn(map), names[feature], text);
    }

    /** Done after 1, 2, 4, 8, … misses, so that a topic whose records have many forms does not pay for it each time. */
    private void remember(Map<?, ?> map) {
        misses++;
        if (Integer.bitCount(misses) != 1) {
            return;
        }
        List<String> holders = new ArrayList<>();
        paths.forEach(path -> holders.add(path.keyIn(map)));
        keys = map.keySet().toArray();
        featureOfKey = Arrays.stream(keys)
                .mapToInt(key -> key == null ? NO_FEATURE : holders.indexOf(key))
                .toArray();
        elsewhere = IntStream.range(0, holders.size())
                .filter(feature -> holders.get(feature) == null || holders.indexOf(holders.get(feature)) < feature)
                .toArray();
    }
}
