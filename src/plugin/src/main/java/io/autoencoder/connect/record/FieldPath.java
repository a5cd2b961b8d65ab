// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import io.autoencoder.connect.feature.FieldSyntax;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a field lies: its name, or the names on the way to it, in the notation of {@link FieldSyntax}.
 *
 * <p>Beyond Kafka's: where a record has nothing the path could lead into, because its first name is absent or a plain
 * value, a top-level field whose name is the whole text, dots and all, is read instead. Columns of CSV files carry such
 * names. The path always wins, so that a record cannot hide a nested field behind a key of that name.
 *
 * @param text as the user wrote it, for messages
 * @param steps at least one name, none empty
 */
public record FieldPath(String text, List<String> steps) {

    /** Steps are interned, as names are that Jackson reads: a map then finds them without a look at their letters. */
    public FieldPath {
        steps = steps.stream().map(String::intern).toList();
    }

    /** @throws IllegalArgumentException if a step is empty or a backtick has no partner */
    public static FieldPath parse(String text) {
        return new FieldPath(text, FieldSyntax.parse(text));
    }

    /** For the name of a bundle's feature: of a column, or the path to a nested field the model was trained on. */
    public static FieldPath named(String name) {
        return new FieldPath(name, FieldSyntax.named(name));
    }

    /** Whether it leads into a field. */
    public boolean isNested() {
        return steps.size() > 1;
    }

    /**
     * The value in a schemaless record; null where it, or a map on the way to it, is absent.
     *
     * @throws UnscorableRecordException if something on the way is not a map
     */
    public @Nullable Object valueIn(Map<?, ?> map) {
        Object current = map.get(steps.get(0));
        if (!isNested()) {
            return current;
        }
        if (!(current instanceof Map) && isNameIn(map, current)) {
            return map.get(text);
        }
        for (int i = 1; i < steps.size() && current != null; i++) {
            if (!(current instanceof Map<?, ?> inner)) {
                throw notAContainer(i - 1, TypeName.of(current), "MAP");
            }
            current = inner.get(steps.get(i));
        }
        return current;
    }

    /** A null on the way is a path that ends early; nothing at all, or a plain value, is none. */
    private boolean isNameIn(Map<?, ?> map, @Nullable Object first) {
        return (first != null || !map.containsKey(steps.get(0))) && map.containsKey(text);
    }

    /** The names on the way in structs of a schema: the whole text where that is a field's own name. */
    public List<String> stepsIn(Schema schema) {
        Field first = schema.field(steps.get(0));
        boolean leadsOn = first != null && holdsFields(first.schema());
        return isNested() && !leadsOn && schema.field(text) != null ? List.of(text) : steps;
    }

    private static boolean holdsFields(Schema schema) {
        return switch (schema.type()) {
            case STRUCT, MAP -> true;
            case ARRAY -> holdsFields(schema.valueSchema());
            default -> false;
        };
    }

    /** The names on the way in a schemaless record: the whole text where that is a key. */
    public List<String> stepsIn(Map<?, ?> map) {
        if (!isNested()) {
            return steps;
        }
        Object first = map.get(steps.get(0));
        boolean leadsOn = first instanceof Map || first instanceof List;
        return !leadsOn && isNameIn(map, first) ? List.of(text) : steps;
    }

    /** The top-level key that the value lies at, if a map's keys alone can tell; otherwise null. */
    public @Nullable String keyIn(Map<?, ?> map) {
        if (map.containsKey(steps.get(0))) {
            return isNested() ? null : steps.get(0);
        }
        return isNested() && map.containsKey(text) ? text : null;
    }

    /** Whether the record has the field, be it null, or a null where the field would be in. */
    public boolean isIn(Map<?, ?> map) {
        Object current = map.get(steps.get(0));
        if (!isNested()) {
            return map.containsKey(steps.get(0));
        }
        if (!(current instanceof Map)) {
            return isBelowNull(map) || isNameIn(map, current);
        }
        for (int i = 1; i < steps.size() && current != null; i++) {
            if (!(current instanceof Map<?, ?> inner) || !inner.containsKey(steps.get(i))) {
                return false;
            }
            current = inner.get(steps.get(i));
        }
        return true;
    }

    /** Whether a map on the way to the value is null, so that the value is neither there nor absent. */
    public boolean isBelowNull(Map<?, ?> map) {
        Object current = map;
        for (int i = 0; i < steps.size() - 1; i++) {
            if (!(current instanceof Map<?, ?> inner) || !inner.containsKey(steps.get(i))) {
                return false;
            }
            current = inner.get(steps.get(i));
            if (current == null) {
                return true;
            }
        }
        return false;
    }

    /** For a step that has nothing below it, where fields are read. */
    UnscorableRecordException notAContainer(int step, String found, String expected) {
        String name = steps.get(step);
        return found.equals("ARRAY")
                ? new UnscorableRecordException(through(name)
                        + "is an ARRAY, and a path reads no elements of one; write the element into a field of its own"
                        + " before")
                : notAContainer(name, found, expected);
    }

    /**
     * For something on the way that has nothing below it.
     *
     * @param name of it
     * @param found its type
     * @param expected the type that would have something below it
     */
    public UnscorableRecordException notAContainer(String name, String found, String expected) {
        return new UnscorableRecordException(through(name) + "expected " + expected + " but was " + found);
    }

    private String through(String name) {
        return "field '" + text + "' goes through '" + name + "', which ";
    }
}
