// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.connectors;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.LabelCells;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FieldSyntax;
import io.autoencoder.connect.model.ModelBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a model's records.
 *
 * @param key the one that tells whose record it is
 * @param all the key, the model's features, the label and others, each once and in this order
 * @param numeric whether all features are numbers
 */
record RecordFields(Optional<TypedField> key, List<TypedField> all, boolean numeric) {

    /**
     * @param key, label and others as {@code NAME} or {@code NAME:TYPE}
     * @throws InputException if the model does not know its features, or a column has no such type
     */
    static RecordFields of(ModelBundle bundle, Optional<String> key, Optional<String> label, List<String> others) {
        List<Feature> features = bundle.manifest().features();
        if (features.isEmpty()) {
            throw new InputException(bundle.location()
                    + ": does not say which fields it takes; make a bundle of it with" + " autoencoder import");
        }
        Map<String, TypedField> fields = new LinkedHashMap<>();
        Map<String, FieldType> known = new LinkedHashMap<>();
        features.forEach(feature ->
                known.put(feature.name(), feature.encoder().isNumeric() ? FieldType.FLOAT64 : FieldType.STRING));
        Optional<TypedField> keyField =
                key.map(text -> TypedField.parse(text, known.getOrDefault(text, FieldType.STRING)));
        keyField.ifPresent(field -> fields.put(field.name(), field));
        known.forEach((name, type) -> fields.putIfAbsent(name, new TypedField(name, type)));
        others.forEach(text -> add(fields, TypedField.parse(text, FieldType.STRING)));
        label.ifPresent(text -> add(fields, TypedField.parse(text, labelType(bundle, text))));
        return new RecordFields(
                keyField,
                List.copyOf(fields.values()),
                features.stream().allMatch(feature -> feature.encoder().isNumeric()));
    }

    /** What it was in training, as far as the bundle knows; whole numbers without. */
    private static FieldType labelType(ModelBundle bundle, String label) {
        Map<String, String> provenance = bundle.manifest().provenance();
        return label.equals(provenance.get(LabelCells.NAME))
                ? FieldType.of(provenance.getOrDefault(LabelCells.TYPE, "")).orElse(FieldType.INT32)
                : FieldType.INT32;
    }

    private static void add(Map<String, TypedField> fields, TypedField field) {
        if (fields.putIfAbsent(field.name(), field) != null) {
            throw new InputException("the column " + field.name() + " is named twice, or is a feature of the model");
        }
    }

    /** Those of other types than a parser gives without being told. */
    List<TypedField> otherThan(FieldType usual) {
        return all.stream().filter(field -> field.type() != usual).toList();
    }

    /** @throws InputException if a field is a time, which the spooldir source reads by patterns of its own */
    void requireNoTimes() {
        for (TypedField field : all) {
            if (field.type() == FieldType.TIMESTAMP) {
                throw new InputException("the spooldir source reads times by patterns of its own: leave " + field.name()
                        + " as text, without "
                        + field.toString().substring(field.name().length()));
            }
        }
    }

    /** @throws InputException if a field cannot be a column: it lies inside another, or its name is not listable */
    void requireColumns() {
        List<String> wrong = new ArrayList<>();
        for (TypedField field : all) {
            if (FieldSyntax.named(field.name()).size() > 1) {
                throw new InputException("the model's feature " + field.name()
                        + " lies inside another field, which rows of columns do not have; choose --kind file-sink");
            }
            if (field.name().matches(".*[,:\"].*")) {
                wrong.add(field.name());
            }
        }
        if (!wrong.isEmpty()) {
            throw new InputException(
                    "a comma, colon or quote in a column's name cannot be written into a list of columns: "
                            + String.join("  ", wrong));
        }
    }
}
