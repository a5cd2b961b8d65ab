// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.text.OptionName;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Turns what users type into one of an enum's constants, in whichever case; a wrong one is answered by the names as the
 * help shows them.
 */
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

    @Override
    public E convert(String value) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> OptionName.of(constant).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("choose one of "
                        + Stream.of(type.getEnumConstants()).map(OptionName::of).collect(Collectors.joining(", "))
                        + ", not " + value));
    }
}
