// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The edits of the structs of one schema, looked up once. Immutable. */
final class StructEdits {

    private final Schema source;
    private final @Nullable ValueEdit edit;
    private final List<FieldPath> absent;

    private StructEdits(Schema source, @Nullable ValueEdit edit, List<FieldPath> absent) {
        this.source = source;
        this.edit = edit;
        this.absent = List.copyOf(absent);
    }

    static StructEdits of(Schema schema, List<EditedField> fields, boolean replaceNullWithDefault) {
        FieldTree tree = new FieldTree();
        for (int i = 0; i < fields.size(); i++) {
            tree.add(fields.get(i), i, fields.get(i).path().stepsIn(schema));
        }
        Compiler compiler = new Compiler(replaceNullWithDefault);
        ValueEdit made = compiler.below(schema, tree, "");
        List<FieldPath> absent = fields.stream()
                .map(EditedField::path)
                .filter(path -> !compiler.found.contains(path))
                .toList();
        return new StructEdits(schema, made, absent);
    }

    Schema source() {
        return source;
    }

    /** Whether the schema has none of the fields. */
    boolean isEmpty() {
        return edit == null;
    }

    List<FieldPath> absent() {
        return absent;
    }

    /** The schema of what is {@link #edited}. */
    Schema schema() {
        return Objects.requireNonNull(edit).schema();
    }

    Object edited(Struct struct) {
        return Objects.requireNonNull(Objects.requireNonNull(edit).edited(struct));
    }

    /** Turns a tree of paths and a schema into edits of values. */
    private static final class Compiler {
        private final boolean replaceNullWithDefault;
        private final Set<FieldPath> found = new HashSet<>();

        Compiler(boolean replaceNullWithDefault) {
            this.replaceNullWithDefault = replaceNullWithDefault;
        }

        /** Of a value that holds fields of the tree; null where it has none of them. */
        @Nullable
        ValueEdit below(Schema schema, FieldTree tree, String name) {
            return switch (schema.type()) {
                case STRUCT -> struct(schema, tree);
                case ARRAY -> {
                    ValueEdit elements = below(schema.valueSchema(), tree, name);
                    yield elements == null ? null : new ValueEdit.OfArray(schema, elements);
                }
                case MAP -> map(schema, tree);
                default ->
                    throw tree.paths().get(0).notAContainer(name, schema.type().name(), "STRUCT");
            };
        }

        private @Nullable ValueEdit struct(Schema schema, FieldTree tree) {
            int before = found.size();
            List<ValueEdit.OfField> fields = new ArrayList<>();
            for (Field field : schema.fields()) {
                FieldTree node = tree.children().get(field.name());
                ValueEdit.OfField copied = new ValueEdit.OfField(field, field.name(), null);
                if (node == null) {
                    fields.add(copied);
                    continue;
                }
                ValueEdit changed = at(field.schema(), node, field.name());
                fields.add(changed == null ? copied : new ValueEdit.OfField(field, field.name(), changed));
                EditedField edited = node.field();
                if (edited != null) {
                    edited.companion()
                            .ifPresent(beside -> fields.add(new ValueEdit.OfField(
                                    field,
                                    field.name() + beside.suffix(),
                                    leaf(field.schema(), edited.path(), beside.edit()))));
                }
            }
            return found.size() == before ? null : new ValueEdit.OfStruct(schema, fields, replaceNullWithDefault);
        }

        private @Nullable ValueEdit map(Schema schema, FieldTree tree) {
            Schema values = schema.valueSchema();
            List<ValueEdit.OfEntry> entries = new ArrayList<>();
            tree.children().forEach((name, node) -> {
                ValueEdit changed = at(values, node, name);
                if (changed == null) {
                    return;
                }
                if (!changed.schema().equals(values)) {
                    throw new UnscorableRecordException(
                            "field '" + node.paths().get(0).text()
                                    + "' lies in a MAP, whose values are all of one type; write it into a field of its own before");
                }
                entries.add(new ValueEdit.OfEntry(name, changed));
            });
            return entries.isEmpty() ? null : new ValueEdit.OfMap(schema, entries);
        }

        private @Nullable ValueEdit at(Schema schema, FieldTree node, String name) {
            EditedField field = node.field();
            if (field == null) {
                return below(schema, node, name);
            }
            found.add(field.path());
            return leaf(schema, field.path(), field.edit());
        }

        private ValueEdit leaf(Schema schema, FieldPath path, FieldEdit leaf) {
            if (schema.type() == Schema.Type.ARRAY) {
                return new ValueEdit.OfArray(schema, leaf(schema.valueSchema(), path, leaf));
            }
            try {
                return new ValueEdit.OfLeaf(path, leaf.typed(schema));
            } catch (UnscorableRecordException e) {
                throw FieldProblem.at(path, e);
            }
        }
    }
}
