// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths that begin alike, as a tree by their names. Not thread-safe while paths are added.
 *
 * <p>A path that goes on below another one belongs to both; the shorter one is a mistake that shows when the field that
 * it names turns out to hold others.
 */
final class FieldTree {

    private final Map<String, FieldTree> children = new LinkedHashMap<>();

    /** What is edited here. */
    private @Nullable EditedField field;

    /** Which of the fields that is. */
    private int index;

    void add(EditedField added, int addedIndex, List<String> steps) {
        FieldTree node = this;
        for (String step : steps) {
            node = node.children.computeIfAbsent(step, name -> new FieldTree());
        }
        node.field = added;
        node.index = addedIndex;
    }

    Map<String, FieldTree> children() {
        return children;
    }

    @Nullable
    EditedField field() {
        return field;
    }

    int index() {
        return index;
    }

    /** Marks all fields here and below. */
    void mark(boolean[] marks) {
        if (field != null) {
            marks[index] = true;
        }
        children.values().forEach(child -> child.mark(marks));
    }

    /** All paths that end here or below. */
    List<FieldPath> paths() {
        List<FieldPath> all = new ArrayList<>();
        if (field != null) {
            all.add(field.path());
        }
        children.values().forEach(child -> all.addAll(child.paths()));
        return all;
    }
}
