// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.fields.EditedField.Companion;
import io.autoencoder.connect.fields.FieldEdits.Edited;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The edits of records without a schema. Thread-safe. */
final class MapEdits {

    private final List<EditedField> fields;

    /** The tree of the paths as they are written; null where a dotted name may be a field's own. */
    private final @Nullable FieldTree tree;

    /** Null where fields come to those that a record has. */
    private final @Nullable MapCopies copies;

    MapEdits(List<EditedField> fields) {
        this.fields = fields;
        boolean nested = fields.stream().anyMatch(field -> field.path().steps().size() > 1);
        this.tree = nested ? null : tree(Map.of());
        boolean adds = fields.stream()
                .anyMatch(field -> field.companion().isPresent() || field.edit().fillsAbsent());
        this.copies = adds ? null : new MapCopies();
    }

    private FieldTree tree(Map<?, ?> map) {
        FieldTree made = new FieldTree();
        for (int i = 0; i < fields.size(); i++) {
            made.add(fields.get(i), i, fields.get(i).path().stepsIn(map));
        }
        return made;
    }

    Edited edited(Map<?, ?> map) {
        boolean[] found = new boolean[fields.size()];
        Map<@Nullable Object, @Nullable Object> copy = copy(map);
        copyFields(map, tree == null ? tree(map) : tree, copy, found);
        List<FieldPath> absent = absent(found);
        return new Edited(null, absent.size() == found.length ? map : copy, absent);
    }

    private List<FieldPath> absent(boolean[] found) {
        List<FieldPath> absent = List.of();
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                absent = absent.isEmpty() ? new ArrayList<>() : absent;
                absent.add(fields.get(i).path());
            }
        }
        return absent;
    }

    private Map<@Nullable Object, @Nullable Object> copy(Map<?, ?> map) {
        if (copies == null) {
            return new LinkedHashMap<>(map);
        }
        Map<@Nullable Object, @Nullable Object> alike = copies.alike(map);
        if (alike == null) {
            copies.remember(map);
        }
        return alike == null ? new LinkedHashMap<>(map) : alike;
    }

    private void copyFields(
            Map<?, ?> map, FieldTree below, Map<@Nullable Object, @Nullable Object> copy, boolean[] found) {
        for (Map.Entry<String, FieldTree> child : below.children().entrySet()) {
            copyField(map, child.getKey(), child.getValue(), copy, found);
        }
    }

    private void copyField(
            Map<?, ?> map, String name, FieldTree node, Map<@Nullable Object, @Nullable Object> copy, boolean[] found) {
        EditedField field = node.field();
        Object value = map.get(name);
        boolean present = value != null || map.containsKey(name);
        if (field == null) {
            if (present) {
                copy.put(name, below(value, node, name, found));
            }
        } else if (present || field.edit().fillsAbsent()) {
            found[node.index()] = true;
            copy.put(name, leaf(value, field.path(), field.edit()));
            if (field.companion().isPresent()) {
                Companion beside = field.companion().get();
                add(copy, name + beside.suffix(), leaf(value, field.path(), beside.edit()));
            }
        }
    }

    private static void add(Map<@Nullable Object, @Nullable Object> copy, String name, @Nullable Object value) {
        if (copy.containsKey(name)) {
            throw StructSchemas.alreadyThere(name);
        }
        copy.put(name, value);
    }

    private @Nullable Object below(@Nullable Object value, FieldTree node, String name, boolean[] found) {
        if (value == null) {
            node.mark(found);
            return null;
        }
        if (value instanceof Map<?, ?> inner) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(inner);
            copyFields(inner, node, copy, found);
            return copy;
        }
        if (value instanceof List<?> list) {
            if (list.isEmpty()) {
                node.mark(found);
            }
            List<@Nullable Object> copies = new ArrayList<>(list.size());
            for (Object element : list) {
                copies.add(below(element, node, name, found));
            }
            return copies;
        }
        throw node.paths().get(0).notAContainer(name, TypeName.of(value), "MAP");
    }

    private static @Nullable Object leaf(@Nullable Object value, FieldPath path, FieldEdit edit) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(leaf(element, path, edit));
            }
            return copy;
        }
        try {
            return edit.edited(value);
        } catch (UnscorableRecordException e) {
            throw FieldProblem.at(path, e);
        }
    }
}
