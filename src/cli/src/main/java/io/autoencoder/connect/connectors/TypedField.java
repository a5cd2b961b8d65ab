// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.connectors;

import io.autoencoder.connect.data.InputException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A field of the records, by its name and type. */
record TypedField(String name, FieldType type) {

    /**
     * Reads {@code NAME} or {@code NAME:TYPE}.
     *
     * @param usual its type where none is named
     * @throws InputException if there is no such type, or no name
     */
    static TypedField parse(String text, FieldType usual) {
        int colon = text.lastIndexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Optional<FieldType> type = colon < 0 ? Optional.of(usual) : FieldType.of(text.substring(colon + 1));
        if (name.isBlank()) {
            throw new InputException("a column needs a name, as in NAME:TYPE, got " + text);
        }
        return new TypedField(
                name.strip(),
                type.orElseThrow(
                        () -> new InputException("there is no type " + text.substring(colon + 1) + " for column "
                                + name + "; choose one of "
                                + Arrays.stream(FieldType.values())
                                        .map(FieldType::toString)
                                        .collect(Collectors.joining(", ")))));
    }

    @Override
    public String toString() {
        return name + ":" + type;
    }
}
