// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text with the values of fields in it: {@code ${user}-${card.country}}. {@code $$} is one dollar sign. Thread-safe.
 */
public final class TextTemplate {

    /** What becomes of a null, or of a field that is not there. */
    public enum OnNull {
        /** The whole text is null, as with SQL's {@code ||}. */
        NULL,
        /** It adds nothing, as with SQL's {@code CONCAT}. */
        EMPTY,
        /** The record is in error. */
        FAIL
    }

    private final List<Part> parts;
    private final OnNull onNull;

    /** Text, or the field whose value stands here. */
    private record Part(
            String text, @Nullable FieldPath path, @Nullable FieldReader field) {}

    private TextTemplate(List<Part> parts, OnNull onNull) {
        this.parts = List.copyOf(parts);
        this.onNull = onNull;
    }

    /** @throws IllegalArgumentException if a brace is not closed, a path is none, or no field is named */
    public static TextTemplate parse(String template, OnNull onNull) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int position = 0;
        while (position < template.length()) {
            if (template.startsWith("$$", position)) {
                text.append('$');
                position += 2;
            } else if (template.startsWith("${", position)) {
                int end = template.indexOf('}', position);
                if (end < 0) {
                    throw new IllegalArgumentException(
                            "the ${ at position " + (position + 1) + " has no } after it; write $$ for a dollar sign");
                }
                parts.add(new Part(text.toString(), null, null));
                text.setLength(0);
                FieldPath path = FieldPath.parse(template.substring(position + 2, end));
                parts.add(new Part("", path, new FieldReader(path)));
                position = end + 1;
            } else {
                text.append(template.charAt(position++));
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "it names no field; write ${user} for a field's value, and use Kafka's InsertField for a constant");
        }
        parts.add(new Part(text.toString(), null, null));
        return new TextTemplate(parts, onNull);
    }

    /** The fields it names, in their order. */
    public List<FieldPath> fields() {
        return parts.stream().map(Part::path).filter(Objects::nonNull).toList();
    }

    /** Those of the fields that a key or value does not have. */
    public List<FieldPath> absentIn(Object value) {
        List<FieldPath> absent = new ArrayList<>();
        for (Part part : parts) {
            if (part.field != null && part.path != null && !part.field.isIn(value)) {
                absent.add(part.path);
            }
        }
        return absent;
    }

    /**
     * The text for a key or value.
     *
     * @return null under {@link OnNull#NULL} where a field is null or absent
     * @throws UnscorableRecordException if a field has no text, or is null or absent and must not be
     */
    public @Nullable String of(Object value) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part.field == null || part.path == null) {
                text.append(part.text);
                continue;
            }
            Object found = part.field.valueIn(value);
            if (found == null) {
                if (onNull == OnNull.NULL) {
                    return null;
                }
                if (onNull == OnNull.FAIL) {
                    throw FieldProblem.at(part.path, new UnscorableRecordException("is null or absent"));
                }
                continue;
            }
            try {
                text.append(FieldText.of(found, part.field.schemaIn(value)));
            } catch (UnscorableRecordException e) {
                throw FieldProblem.at(part.path, e);
            }
        }
        return text.toString();
    }
}
