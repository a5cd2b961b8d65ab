// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.fields.FieldEdits.Edited;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The edits of records without a schema. Thread-safe. */
final class MapEdits {

    private final List<EditedField> fields;

    /** The tree of the paths as they are written; null where a dotted name may be a field's own. */
    private final @Nullable FieldTree tree;

    MapEdits(List<EditedField> fields) {
        this.fields = fields;
        boolean nested = fields.stream().anyMatch(field -> field.path().steps().size() > 1);
        this.tree = nested ? null : tree(Map.of());
    }

    private FieldTree tree(Map<?, ?> map) {
        FieldTree made = new FieldTree();
        for (EditedField field : fields) {
            made.add(field, field.path().stepsIn(map));
        }
        return made;
    }

    Edited edited(Map<?, ?> map) {
        Set<FieldPath> found = new HashSet<>();
        Map<Object, Object> copy = copy(map, tree == null ? tree(map) : tree, found);
        List<FieldPath> absent = found.size() == fields.size()
                ? List.of()
                : fields.stream()
                        .map(EditedField::path)
                        .filter(path -> !found.contains(path))
                        .toList();
        return new Edited(null, found.isEmpty() ? map : copy, absent);
    }

    private Map<@Nullable Object, @Nullable Object> copy(Map<?, ?> map, FieldTree below, Set<FieldPath> found) {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        below.children().forEach((name, node) -> {
            EditedField field = node.field();
            boolean present = map.containsKey(name);
            if (field == null) {
                if (present) {
                    copy.put(name, below(map.get(name), node, name, found));
                }
            } else if (present || field.edit().fillsAbsent()) {
                found.add(field.path());
                Object value = map.get(name);
                copy.put(name, leaf(value, field.path(), field.edit()));
                field.companion()
                        .ifPresent(
                                beside -> add(copy, name + beside.suffix(), leaf(value, field.path(), beside.edit())));
            }
        });
        return copy;
    }

    private static void add(Map<@Nullable Object, @Nullable Object> copy, String name, @Nullable Object value) {
        if (copy.containsKey(name)) {
            throw StructSchemas.alreadyThere(name);
        }
        copy.put(name, value);
    }

    private @Nullable Object below(@Nullable Object value, FieldTree node, String name, Set<FieldPath> found) {
        if (value == null) {
            node.paths().forEach(found::add);
            return null;
        }
        if (value instanceof Map<?, ?> inner) {
            return copy(inner, node, found);
        }
        if (value instanceof List<?> list) {
            if (list.isEmpty()) {
                node.paths().forEach(found::add);
            }
            List<@Nullable Object> copies = new ArrayList<>(list.size());
            for (Object element : list) {
                copies.add(below(element, node, name, found));
            }
            return copies;
        }
        throw new UnscorableRecordException("field '" + node.paths().get(0).text() + "' goes through '" + name
                + "', which expected MAP but was " + TypeName.of(value));
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
