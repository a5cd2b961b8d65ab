// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Copies of schemaless records with new keys behind those that are there. Thread-safe. */
public final class AddedKeys {

    private final List<String> names;
    private final Function<String, UnscorableRecordException> alreadyThere;
    private final MapCopies copies;

    /**
     * @param names the new keys
     * @param alreadyThere says of a name that a record has it itself
     */
    public AddedKeys(List<String> names, Function<String, UnscorableRecordException> alreadyThere) {
        this.names = List.copyOf(names);
        this.alreadyThere = alreadyThere;
        this.copies = new MapCopies(this.names.toArray(String[]::new));
    }

    /**
     * @param values by the place of the key among the new ones, from 0
     * @throws UnscorableRecordException if the record has one of the new keys
     */
    public Map<?, ?> with(Map<?, ?> map, IntFunction<? extends @Nullable Object> values) {
        SharedKeysMap alike = copies.alike(map);
        if (alike == null) {
            return withOwnKeys(map, values);
        }
        int first = alike.size() - names.size();
        for (int i = 0; i < names.size(); i++) {
            alike.setAt(first + i, values.apply(i));
        }
        return alike;
    }

    private Map<?, ?> withOwnKeys(Map<?, ?> map, IntFunction<? extends @Nullable Object> values) {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        for (int i = 0; i < names.size(); i++) {
            if (map.containsKey(names.get(i))) {
                throw alreadyThere.apply(names.get(i));
            }
            copy.put(names.get(i), values.apply(i));
        }
        copies.remember(map);
        return copy;
    }
}
